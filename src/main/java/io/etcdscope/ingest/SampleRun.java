package io.etcdscope.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.VectorMemory;

/**
 * Rows of many blocks in order of series and time. Each block has them so already: only its
 * stretches are sorted, of which there are a fraction of the rows.
 */
final class SampleRun implements RowScan.Rows {
  private final List<BlockRows> blocks;

  /** Block of each stretch, and its number there. */
  private final int[] block;

  private final int[] stretch;
  private final SeriesOrder order;
  private final int[] series = new int[CHUNK];
  private final long[] times = new long[CHUNK];
  private final long[] bits = new long[CHUNK];
  private int at;
  private int row;

  /**
   * A run.
   *
   * @param rows of blocks under the store's numbers; no two are of one target and time
   */
  SampleRun(List<BlockRows> rows) {
    blocks = new ArrayList<>(rows);
    blocks.removeIf(one -> one.size == 0);
    blocks.sort(Comparator.comparingLong(one -> one.times[0]));
    int stretches = blocks.stream().mapToInt(one -> one.stretches).sum();
    block = new int[stretches];
    stretch = new int[stretches];
    int lowest = Integer.MAX_VALUE;
    int highest = 0;
    int next = 0;
    for (int i = 0; i < blocks.size(); i++) {
      BlockRows one = blocks.get(i);
      for (int k = 0; k < one.stretches; k++) {
        block[next] = i;
        stretch[next++] = k;
        lowest = Math.min(lowest, one.series[k]);
        highest = Math.max(highest, one.series[k]);
      }
    }
    int first = stretches == 0 ? 0 : lowest;
    order = new SeriesOrder(stretches, any -> series(any) - first, highest - first + 1);
  }

  private int series(int any) {
    return blocks.get(block[any]).series[stretch[any]];
  }

  @Override
  public List<DuckDBColumnType> types() {
    return List.of(DuckDBColumnType.INTEGER, DuckDBColumnType.BIGINT, DuckDBColumnType.DOUBLE);
  }

  @Override
  public int next(DuckDBDataChunkWriter out) {
    int count = next(series, times, bits);
    VectorMemory.put(out.vector(0), series, 0, count);
    VectorMemory.put(out.vector(1), times, 0, count);
    VectorMemory.put(out.vector(2), bits, 0, count);
    return count;
  }

  /** Gives the next rows, as many as the arrays take; 0 where there are none left. */
  int next(int[] seriesOut, long[] timesOut, long[] bitsOut) {
    int filled = 0;
    while (filled < seriesOut.length && at < stretch.length) {
      int which = order.row(at);
      BlockRows rows = blocks.get(block[which]);
      int number = rows.series[stretch[which]];
      int to = rows.to(stretch[which]);
      row = Math.max(row, rows.from[stretch[which]]);
      for (; row < to && filled < seriesOut.length; row++) {
        seriesOut[filled] = number;
        timesOut[filled] = rows.times[rows.scrape[row]];
        bitsOut[filled++] = rows.bits[row];
      }
      if (row == to) {
        at++;
        row = 0;
      }
    }
    return filled;
  }
}
