package io.etcdscope.ingest;

import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.VectorMemory;

/** Scrapes that were read, as the first columns of {@code raw_scrape}: there may be millions. */
final class ScrapeRows implements RowScan.Rows {
  private int[] targets = new int[1 << 10];
  private long[] times = new long[1 << 10];
  private int[] templates = new int[1 << 10];
  private int[] sources = new int[1 << 10];
  private int[] samples = new int[1 << 10];
  private int size;
  private int at;

  boolean isEmpty() {
    return size == 0;
  }

  void add(int target, long ms, int template, int source, int held) {
    if (size == times.length) {
      targets = Arrays.copyOf(targets, size * 2);
      times = Arrays.copyOf(times, size * 2);
      templates = Arrays.copyOf(templates, size * 2);
      sources = Arrays.copyOf(sources, size * 2);
      samples = Arrays.copyOf(samples, size * 2);
    }
    targets[size] = target;
    times[size] = ms;
    templates[size] = template;
    sources[size] = source;
    samples[size++] = held;
  }

  @Override
  public List<DuckDBColumnType> types() {
    DuckDBColumnType number = DuckDBColumnType.INTEGER;
    return List.of(number, DuckDBColumnType.BIGINT, number, number, number);
  }

  @Override
  public int next(DuckDBDataChunkWriter out) {
    int count = Math.min(CHUNK, size - at);
    VectorMemory.put(out.vector(0), targets, at, count);
    VectorMemory.put(out.vector(1), times, at, count);
    VectorMemory.put(out.vector(2), templates, at, count);
    VectorMemory.put(out.vector(3), sources, at, count);
    VectorMemory.put(out.vector(4), samples, at, count);
    at += count;
    return count;
  }
}
