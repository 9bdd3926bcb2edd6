package io.etcdscope.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Rows of many blocks in order of series and time. Each block has them so already: only its
 * stretches are sorted, of which there are a fraction of the rows.
 */
final class SampleRun {
  private final List<BlockRows> blocks;

  /** Block of each stretch, and its number there. */
  private final int[] block;

  private final int[] stretch;
  private final SeriesOrder order;
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

  /** Gives the next rows, as many as the arrays take; 0 where there are none left. */
  int next(int[] series, long[] times, long[] bits) {
    int filled = 0;
    while (filled < series.length && at < stretch.length) {
      int which = order.row(at);
      BlockRows rows = blocks.get(block[which]);
      int number = rows.series[stretch[which]];
      int to = rows.to(stretch[which]);
      row = Math.max(row, rows.from[stretch[which]]);
      for (; row < to && filled < series.length; row++) {
        series[filled] = number;
        times[filled] = rows.times[rows.scrape[row]];
        bits[filled++] = rows.bits[row];
      }
      if (row == to) {
        at++;
        row = 0;
      }
    }
    return filled;
  }
}
