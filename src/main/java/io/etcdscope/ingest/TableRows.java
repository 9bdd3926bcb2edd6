package io.etcdscope.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;
import org.duckdb.VectorMemory;
import org.jspecify.annotations.Nullable;

/**
 * Objects as rows of a table, one column after another.
 *
 * @param <T> what a row is made of
 */
final class TableRows<T> implements RowScan.Rows {
  private final List<T> rows;
  private final List<DuckDBColumnType> types = new ArrayList<>();
  private final List<Column<T>> columns = new ArrayList<>();
  private int at;

  private interface Column<T> {
    void put(List<T> some, DuckDBWritableVector out);
  }

  TableRows(List<T> rows) {
    this.rows = rows;
  }

  private TableRows<T> column(DuckDBColumnType type, Column<T> column) {
    types.add(type);
    columns.add(column);
    return this;
  }

  /** Adds a column of INTEGER. */
  TableRows<T> integer(ToIntFunction<T> value) {
    return column(
        DuckDBColumnType.INTEGER,
        (some, out) -> {
          int[] values = new int[some.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsInt(some.get(i));
          }
          VectorMemory.put(out, values, 0, values.length);
        });
  }

  /** Adds a column of BIGINT. */
  TableRows<T> bigint(ToLongFunction<T> value) {
    return column(DuckDBColumnType.BIGINT, (some, out) -> put(some, value, out));
  }

  /** Adds a column of BIGINT in which a number below 0 stands for null. */
  TableRows<T> count(ToLongFunction<T> value) {
    return column(
        DuckDBColumnType.BIGINT,
        (some, out) -> {
          long[] values = put(some, value, out);
          for (int i = 0; i < values.length; i++) {
            if (values[i] < 0) {
              out.setNull(i);
            }
          }
        });
  }

  private static <T> long[] put(List<T> some, ToLongFunction<T> value, DuckDBWritableVector out) {
    long[] values = new long[some.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.applyAsLong(some.get(i));
    }
    VectorMemory.put(out, values, 0, values.length);
    return values;
  }

  /** Adds a column of VARCHAR. */
  TableRows<T> text(Function<T, @Nullable String> value) {
    return column(
        DuckDBColumnType.VARCHAR,
        (some, out) -> {
          @Nullable String[] values = new String[some.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(some.get(i));
          }
          out.setStrings(0, values);
        });
  }

  @Override
  public List<DuckDBColumnType> types() {
    return types;
  }

  @Override
  public int next(DuckDBDataChunkWriter out) {
    List<T> some = rows.subList(at, Math.min(rows.size(), at + CHUNK));
    for (int i = 0; i < columns.size() && !some.isEmpty(); i++) {
      columns.get(i).put(some, out.vector(i));
    }
    at += some.size();
    return some.size();
  }
}
