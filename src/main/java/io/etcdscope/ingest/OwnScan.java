package io.etcdscope.ingest;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;

/**
 * Sets of samples as rows of a table function: the driver's appender plans a statement for every
 * 2,048 rows, which costs more than reading them did.
 *
 * <p>Each set gives its scrapes, then its values, then its ends; see {@link OwnParking}.
 */
final class OwnScan implements DuckDBTableFunction<OwnScan.Cursor, OwnScan.Cursor, Integer> {
  /** In place of a series: a row that states a scrape. */
  static final int SCRAPE = -1;

  /** Series 0 in a row that ends a stretch; others below it. */
  static final int END = -2;

  private final String name =
      "etcdscope_own_" + Long.toHexString(ThreadLocalRandom.current().nextLong());
  private List<Parked> waiting = List.of();

  /** A set of samples and the number of its place. */
  record Parked(int place, OwnSamples samples) {}

  /** How far a scan has come. */
  static final class Cursor {
    private final List<Parked> sets;
    private int set;
    private int row;

    Cursor(List<Parked> sets) {
      this.sets = sets;
    }

    /** Fills columns up to {@code room} rows; says how many. */
    private int fill(DuckDBDataChunkWriter out, int room) {
      int filled = 0;
      while (filled < room && set < sets.size()) {
        Parked now = sets.get(set);
        int rows = now.samples.scrapes() + now.samples.values() + now.samples.ends();
        for (; row < rows && filled < room; row++) {
          out.vector(0).setInt(filled, now.place);
          put(now.samples, row, out, filled++);
        }
        if (row == rows) {
          set++;
          row = 0;
        }
      }
      return filled;
    }

    private static void put(OwnSamples samples, int row, DuckDBDataChunkWriter out, int at) {
      DuckDBWritableVector series = out.vector(1);
      DuckDBWritableVector scrape = out.vector(2);
      DuckDBWritableVector bits = out.vector(3);
      int value = row - samples.scrapes();
      int end = value - samples.values();
      if (value < 0) {
        series.setInt(at, SCRAPE);
        scrape.setInt(at, samples.source(row));
        bits.setLong(at, samples.time(row));
      } else if (end < 0) {
        series.setInt(at, samples.series(value));
        scrape.setInt(at, samples.scrape(value));
        bits.setLong(at, samples.bits(value));
      } else {
        series.setInt(at, END - samples.endSeries(end));
        scrape.setInt(at, samples.end(end));
        bits.setLong(at, 0);
      }
    }
  }

  /** Name in SQL. */
  String name() {
    return name;
  }

  /** Says what the next scan gives. */
  void set(List<Parked> sets) {
    waiting = sets;
  }

  @Override
  public Cursor bind(DuckDBTableFunctionBindInfo info) {
    info.addResultColumn("place", DuckDBColumnType.INTEGER);
    info.addResultColumn("series", DuckDBColumnType.INTEGER);
    info.addResultColumn("scrape", DuckDBColumnType.INTEGER);
    info.addResultColumn("bits", DuckDBColumnType.BIGINT);
    return new Cursor(waiting);
  }

  @Override
  public Cursor init(DuckDBTableFunctionInitInfo info) {
    info.setMaxThreads(1);
    return info.getBindData();
  }

  @Override
  public Integer localInit(DuckDBTableFunctionInitInfo info) {
    return 0;
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter out) {
    Cursor cursor = call.getInitData();
    return cursor.fill(out, (int) out.capacity());
  }
}
