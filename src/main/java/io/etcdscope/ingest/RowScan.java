package io.etcdscope.ingest;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.VectorMemory;

/** The table function that DuckDB fills {@code raw_sample} from. */
final class RowScan implements DuckDBTableFunction<SampleRun, RowScan.Columns, Integer> {
  /** Rows that the engine takes at once. */
  private static final int CHUNK = 2048;

  /**
   * Name in SQL; another for each object, because a second function of one name would silently
   * leave the first in place.
   */
  private final String name =
      "etcdscope_rows_" + Long.toHexString(ThreadLocalRandom.current().nextLong());

  private SampleRun next = new SampleRun(List.of());

  /** A chunk of a run. */
  static final class Columns {
    private final SampleRun run;
    private final int[] series;
    private final long[] times;
    private final long[] bits;

    Columns(SampleRun run, int rows) {
      this.run = run;
      series = new int[rows];
      times = new long[rows];
      bits = new long[rows];
    }
  }

  /** Name in SQL. */
  String name() {
    return name;
  }

  /** Says what the next scan gives. */
  void set(SampleRun run) {
    next = run;
  }

  @Override
  public SampleRun bind(DuckDBTableFunctionBindInfo info) {
    info.addResultColumn("series_id", DuckDBColumnType.INTEGER);
    info.addResultColumn("scraped_ms", DuckDBColumnType.BIGINT);
    info.addResultColumn("value", DuckDBColumnType.DOUBLE);
    return next;
  }

  @Override
  public Columns init(DuckDBTableFunctionInitInfo info) {
    info.setMaxThreads(1);
    return new Columns(info.getBindData(), CHUNK);
  }

  @Override
  public Integer localInit(DuckDBTableFunctionInitInfo info) {
    return 0;
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter out) {
    Columns columns = call.getInitData();
    int count = columns.run.next(columns.series, columns.times, columns.bits);
    VectorMemory.put(out.vector(0), columns.series, 0, count);
    VectorMemory.put(out.vector(1), columns.times, 0, count);
    VectorMemory.put(out.vector(2), columns.bits, 0, count);
    return count;
  }
}
