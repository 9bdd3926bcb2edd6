package io.etcdscope.statistics.series;

import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.distribution.Proportion;
import java.util.Arrays;

/** Median and median absolute deviation of plain values; NaN values are left out. */
public final class Medians {
  private Medians() {}

  /** The median; NaN of nothing. */
  public static double median(double[] values) {
    double[] sorted = sorted(values);
    return ofSorted(sorted);
  }

  /** Median of the absolute deviations from the median, not scaled; NaN of nothing. */
  public static double deviation(double[] values) {
    double[] sorted = sorted(values);
    double median = ofSorted(sorted);
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = Math.abs(sorted[i] - median);
    }
    Arrays.sort(sorted);
    return ofSorted(sorted);
  }

  /**
   * The median with the interval between two order statistics, which covers at least at the stated
   * rate whatever the distribution; the whole line when the values are too few (fewer than 6 for 95
   * %). The values must be independent: thin a series first.
   */
  public static Estimate estimate(double[] values, double confidence) {
    double[] sorted = sorted(values);
    int n = sorted.length;
    double tail = 0.5 * (1 - confidence);
    int rank = 0;
    // The interval from rank k to n + 1 - k misses with 2 P(X < k), X binomial with one half.
    while (rank < n / 2 && 1 - Proportion.atLeast(rank + 1L, n, 0.5) <= tail) {
      rank++;
    }
    Interval interval =
        rank == 0 ? Interval.UNKNOWN : new Interval(sorted[rank - 1], sorted[n - rank]);
    return new Estimate(ofSorted(sorted), interval, confidence, n);
  }

  private static double ofSorted(double[] sorted) {
    int n = sorted.length;
    if (n == 0) {
      return Double.NaN;
    }
    return n % 2 == 1 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
  }

  private static double[] sorted(double[] values) {
    double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
