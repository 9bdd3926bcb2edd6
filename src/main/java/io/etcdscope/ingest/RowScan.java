package io.etcdscope.ingest;

import io.etcdscope.store.Store;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

/**
 * Fills tables through a table function, column by column: the driver's appender checks, locks and
 * calls the engine for every single value.
 */
final class RowScan implements DuckDBTableFunction<RowScan.Rows, RowScan.Rows, Integer> {
  private final Store store;

  /**
   * Name in SQL; another for each object, because a second function of one name would silently
   * leave the first in place.
   */
  private final String name =
      "etcdscope_rows_" + Long.toHexString(ThreadLocalRandom.current().nextLong());

  private @Nullable Rows next;

  /** Rows that are given once. */
  interface Rows {
    /** How many the engine takes at once. */
    int CHUNK = 2048;

    /** Types of the columns. */
    List<DuckDBColumnType> types();

    /** Fills columns from their beginning on; says how many rows, 0 where none are left. */
    int next(DuckDBDataChunkWriter out);
  }

  RowScan(Store store) {
    this.store = store;
    try (DuckDBTableFunctionBuilder function = DuckDBFunctions.tableFunction()) {
      function.withName(name).withFunction(this).register(store.connection());
    } catch (SQLException e) {
      throw StoreWriter.failure("register a table function", e);
    }
  }

  /**
   * Adds rows to a table, inside the caller's transaction.
   *
   * @param columns what the table's columns get, in SQL: the rows have {@code c0}, {@code c1}, ...
   */
  void insert(String table, String columns, Rows rows) {
    next = rows;
    store.execute("insert into " + table + " select " + columns + " from " + name + "()");
    next = null; // what is written need not be held
  }

  @Override
  public Rows bind(DuckDBTableFunctionBindInfo info) {
    Rows rows = next;
    if (rows == null) {
      throw new IllegalStateException(name + " is filled by the load only");
    }
    int column = 0;
    for (DuckDBColumnType type : rows.types()) {
      info.addResultColumn("c" + column++, type);
    }
    return rows;
  }

  @Override
  public Rows init(DuckDBTableFunctionInitInfo info) {
    info.setMaxThreads(1);
    return info.getBindData();
  }

  @Override
  public Integer localInit(DuckDBTableFunctionInitInfo info) {
    return 0;
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter out) {
    Rows rows = call.getInitData();
    return rows.next(out);
  }
}
