package io.etcdscope.ingest;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.VectorMemory;
import org.jspecify.annotations.Nullable;

/**
 * The table function that DuckDB fills {@code raw_sample} from. DuckDB's own threads call it, and
 * whoever calls it reads the next unit: files are read, parsed and stored without a queue between.
 */
final class RowScan implements DuckDBTableFunction<RowScan.Job, RowScan.Job, RowScan.Worker> {
  /** Rows that the engine takes at once. */
  private static final int CHUNK = 2048;

  /**
   * Name in SQL; another for each object, because a second function of one name would silently
   * leave the first in place.
   */
  private final String name =
      "etcdscope_rows_" + Long.toHexString(ThreadLocalRandom.current().nextLong());

  private final AtomicReference<@Nullable Job> current = new AtomicReference<>();

  /** Units to be read, and where their scrapes go. */
  static final class Job {
    private final List<? extends Piece> units;
    private final Catalog catalog;
    private final Batch batch;
    private final int threads;
    private final Queue<UnitReader> readers;
    private final AtomicInteger next = new AtomicInteger();
    private final Turns turns = new Turns();

    Job(List<? extends Piece> units, Catalog catalog, Batch batch, Readers readers) {
      this.units = units;
      this.catalog = catalog;
      this.batch = batch;
      this.threads = readers.threads();
      this.readers = new ArrayDeque<>(readers.all());
    }

    private synchronized UnitReader reader() {
      UnitReader reader = readers.poll();
      if (reader == null) {
        throw new IllegalStateException("more threads read than were announced");
      }
      return reader;
    }
  }

  /** What one thread is at. */
  static final class Worker {
    private final Job job;
    private final UnitReader reader;
    private BlockRows rows = new BlockRows();
    private final long[] times = new long[CHUNK];
    private int row;

    Worker(Job job) {
      this.job = job;
      this.reader = job.reader();
    }

    /** Goes on to a unit with rows; false when there is none left. */
    private boolean advance() {
      while (row == rows.size) {
        int number = job.next.getAndIncrement();
        if (number >= job.units.size()) {
          return false;
        }
        Piece piece = job.units.get(number);
        boolean read = false;
        try {
          piece.read(reader);
          read = true;
        } finally {
          if (!read) {
            job.turns.breakOff();
          }
        }
        job.turns.take(number, () -> rows = piece.publish(reader, job.catalog, job.batch));
        row = 0;
      }
      return true;
    }
  }

  /** Name in SQL. */
  String name() {
    return name;
  }

  /** Says what the next scan reads. */
  void set(Job job) {
    current.set(job);
  }

  @Override
  public Job bind(DuckDBTableFunctionBindInfo info) {
    info.addResultColumn("series_id", DuckDBColumnType.INTEGER);
    info.addResultColumn("scraped_ms", DuckDBColumnType.BIGINT);
    info.addResultColumn("value", DuckDBColumnType.DOUBLE);
    Job job = current.get();
    if (job == null) {
      throw new IllegalStateException(name + " is filled by the load only");
    }
    return job;
  }

  @Override
  public Job init(DuckDBTableFunctionInitInfo info) {
    Job job = info.getBindData();
    info.setMaxThreads(job.threads);
    return job;
  }

  @Override
  public Worker localInit(DuckDBTableFunctionInitInfo info) {
    Job job = info.getBindData();
    return new Worker(job);
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter out) {
    Worker worker = call.getLocalInitData();
    if (!worker.advance()) {
      return 0;
    }
    BlockRows rows = worker.rows;
    int count = (int) Math.min(Math.min(out.capacity(), CHUNK), rows.size - worker.row);
    long[] times = worker.times;
    for (int i = 0, row = worker.row; i < count; i++, row++) {
      times[i] = rows.times[rows.scrape[row]];
    }
    VectorMemory.put(out.vector(0), rows.series, worker.row, count);
    VectorMemory.put(out.vector(1), times, 0, count);
    VectorMemory.put(out.vector(2), rows.bits, worker.row, count);
    worker.row += count;
    return count;
  }
}
