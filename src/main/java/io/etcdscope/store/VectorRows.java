package io.etcdscope.store;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * Rows of any values from the driver's vectors: the way over its result set makes several objects
 * and calls for each value.
 */
final class VectorRows {
  /** Types with a vector to read; an answer with another one is read through {@link Row}. */
  private static final Set<String> TYPES =
      Set.of("BOOLEAN", "INTEGER", "BIGINT", "HUGEINT", "DOUBLE", "VARCHAR");

  private final List<String> names;
  private final List<String> types;
  private final @Nullable String[] before;

  private VectorRows(List<String> names, List<String> types) {
    this.names = names;
    this.types = types;
    this.before = new String[types.size()];
  }

  /** For an answer's columns; null where one of them has no vector that can be read. */
  static @Nullable VectorRows of(ResultSetMetaData columns) throws SQLException {
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      names.add(columns.getColumnLabel(i));
      types.add(columns.getColumnTypeName(i));
    }
    return TYPES.containsAll(types) ? new VectorRows(names, types) : null;
  }

  /** Names of the columns in order. */
  List<String> names() {
    return names;
  }

  /** Shows each row of a piece; values are the same as {@link Row#value} has them. */
  void read(DuckDBDataChunkReader chunk, Consumer<@Nullable Object[]> reading) {
    int count = (int) chunk.rowCount();
    @Nullable Object[][] rows = new Object[count][types.size()];
    for (int column = 0; column < types.size(); column++) {
      DuckDBReadableVector vector = chunk.vector(column);
      for (int i = 0; i < count; i++) {
        rows[i][column] = vector.isNull(i) ? null : value(vector, column, i);
      }
    }
    for (@Nullable Object[] row : rows) {
      reading.accept(row);
    }
  }

  private Object value(DuckDBReadableVector vector, int column, int row) {
    return switch (types.get(column)) {
      case "DOUBLE" -> vector.getDouble(row);
      case "BIGINT" -> vector.getLong(row);
      case "INTEGER" -> (long) vector.getInt(row);
      case "HUGEINT" -> vector.getHugeInt(row);
      case "BOOLEAN" -> vector.getBoolean(row);
      default -> text(vector.getString(row), column);
    };
  }

  /** Texts come in runs, one object for each of which is enough. */
  private String text(String text, int column) {
    String last = before[column];
    if (last != null && last.equals(text)) {
      return last;
    }
    before[column] = text;
    return text;
  }
}
