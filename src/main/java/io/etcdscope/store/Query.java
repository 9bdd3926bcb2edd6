package io.etcdscope.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** A SELECT with its parameters; each call of a reading method runs it once. */
public final class Query {
  private final Connection connection;
  private final String sql;
  private final @Nullable Object[] parameters;

  Query(Connection connection, String sql, @Nullable Object[] parameters) {
    this.connection = connection;
    this.sql = sql;
    this.parameters = parameters.clone();
  }

  /** Each row turned into a value, in the order of the query. */
  public <T> List<T> list(Function<Row, T> reading) {
    List<T> out = new ArrayList<>();
    forEach(row -> out.add(reading.apply(row)));
    return out;
  }

  /** The first row turned into a value; null where there is none. */
  public <T> @Nullable T first(Function<Row, @Nullable T> reading) {
    try (PreparedStatement statement = prepare();
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? reading.apply(new Row(rows)) : null;
    } catch (SQLException e) {
      throw SqlErrors.running(sql, e);
    }
  }

  /** Shows each row to {@code reading}; the row is only valid inside the call. */
  public void forEach(Consumer<Row> reading) {
    try (PreparedStatement statement = prepare();
        ResultSet rows = statement.executeQuery()) {
      Row row = new Row(rows);
      while (rows.next()) {
        reading.accept(row);
      }
    } catch (SQLException e) {
      throw SqlErrors.running(sql, e);
    }
  }

  /** Takes rows of a whole number, an epoch-ms time and a value, without an object for each. */
  @FunctionalInterface
  public interface SampleVisitor {
    /** One row. */
    void sample(int series, long timeMs, double value);
  }

  /**
   * Shows each row of an answer whose columns are INTEGER, BIGINT and DOUBLE, at the speed of the
   * driver's vectors; the query must have no parameters.
   */
  public void samples(SampleVisitor visitor) {
    try (DuckDBPreparedStatement statement =
            connection.unwrap(DuckDBConnection.class).prepare(sql);
        DuckDBChunkedResult result = statement.query()) {
      while (result.nextChunk()) {
        DuckDBReadableVector series = result.chunk().vector(0);
        DuckDBReadableVector times = result.chunk().vector(1);
        DuckDBReadableVector values = result.chunk().vector(2);
        long rows = result.chunk().rowCount();
        for (long i = 0; i < rows; i++) {
          visitor.sample(series.getInt(i), times.getLong(i), values.getDouble(i));
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.running(sql, e);
    }
  }

  /**
   * Shows the answer in pieces of up to 2,048 rows, column by column, which is several times as
   * fast as row by row; the query must have no parameters.
   */
  public void chunks(Consumer<DuckDBDataChunkReader> reading) {
    try (DuckDBPreparedStatement statement =
            connection.unwrap(DuckDBConnection.class).prepare(sql);
        DuckDBChunkedResult result = statement.query()) {
      while (result.nextChunk()) {
        reading.accept(result.chunk());
      }
    } catch (SQLException e) {
      throw SqlErrors.running(sql, e);
    }
  }

  /**
   * Shows the names of the columns, then the values of each row as {@link Row#value} has them; for
   * answers of many rows.
   */
  public void values(Consumer<List<String>> heading, Consumer<@Nullable Object[]> reading) {
    try (PreparedStatement statement = prepare()) {
      // Before it is run a query with parameters does not know its columns.
      VectorRows vectors = parameters.length == 0 ? VectorRows.of(statement.getMetaData()) : null;
      if (vectors == null) {
        rows(statement, heading, reading);
      } else {
        heading.accept(vectors.names());
        try (DuckDBChunkedResult result = statement.unwrap(DuckDBPreparedStatement.class).query()) {
          while (result.nextChunk()) {
            vectors.read(result.chunk(), reading);
          }
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.running(sql, e);
    }
  }

  private static void rows(
      PreparedStatement statement,
      Consumer<List<String>> heading,
      Consumer<@Nullable Object[]> reading)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      Row row = new Row(rows);
      List<String> names = row.columns();
      heading.accept(names);
      while (rows.next()) {
        @Nullable Object[] values = new Object[names.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = row.value(i + 1);
        }
        reading.accept(values);
      }
    }
  }

  /**
   * Runs the query once and shows the names of its columns, then each row.
   *
   * @throws StoreException of kind USER_SQL where the database refuses the text
   */
  public void answer(Consumer<List<String>> heading, Consumer<Row> reading) {
    try (PreparedStatement statement = prepare();
        ResultSet rows = statement.executeQuery()) {
      Row row = new Row(rows);
      heading.accept(row.columns());
      while (rows.next()) {
        reading.accept(row);
      }
    } catch (SQLException e) {
      throw new StoreException(
          StoreException.Kind.USER_SQL, "cannot answer the query: " + e.getMessage(), e);
    }
  }

  private PreparedStatement prepare() throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    boolean ready = false;
    try {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      ready = true;
      return statement;
    } finally {
      if (!ready) {
        statement.close();
      }
    }
  }
}
