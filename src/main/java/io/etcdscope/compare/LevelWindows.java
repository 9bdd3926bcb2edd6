package io.etcdscope.compare;

import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.statistics.window.WindowHistograms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A level of one side by window, as two whole numbers: what was counted, and what it is related to.
 *
 * @param counted counted in each window
 * @param related what it is related to, such as the milliseconds observed
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
public record LevelWindows(long[] counted, long[] related) {
  private static final double[] TWO_BINS = {1, Double.POSITIVE_INFINITY};

  /** Sum of what was counted. */
  long totalCounted() {
    return Arrays.stream(counted).sum();
  }

  /** Sum of what it is related to. */
  long totalRelated() {
    return Arrays.stream(related).sum();
  }

  /**
   * As histograms of two bins: below, what the level is related to; above, what was counted. Their
   * mean bin index rises with the level and with nothing else.
   */
  WindowHistograms lined() {
    List<BucketCounts> windows = new ArrayList<>();
    for (int i = 0; i < counted.length; i++) {
      windows.add(BucketCounts.of(TWO_BINS, new long[] {related[i], counted[i]}));
    }
    return WindowHistograms.of(windows);
  }

  /** The level of each window; NaN where there was nothing to relate it to. */
  double[] values(Level level) {
    double[] values = new double[counted.length];
    Arrays.setAll(
        values, i -> related[i] == 0 ? Double.NaN : level.of((double) counted[i], related[i]));
    return values;
  }
}
