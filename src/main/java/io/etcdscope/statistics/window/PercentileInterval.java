package io.etcdscope.statistics.window;

import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.distribution.Normal;
import io.etcdscope.statistics.distribution.StudentT;
import java.util.Arrays;

/**
 * The expanded percentile interval (Hesterberg 2015, section 5.3): percentiles farther out than the
 * nominal ones, because the spread of b resampled blocks is too narrow by (b - 1) / b and itself
 * uncertain. Overlapping blocks carry half as much again as separate ones (Meketon and Schmeiser
 * 1984), hence 1.5 b - 1 degrees of freedom.
 */
final class PercentileInterval {
  private static final double OVERLAP = 1.5;

  private PercentileInterval() {}

  /** Degrees of freedom of the spread between the blocks of some windows. */
  static double degrees(Dependence dependence) {
    double degrees = Math.min(OVERLAP * dependence.blocks(), dependence.effective()) - 1;
    return Math.max(1, degrees);
  }

  /** What the variance of a resampled statistic must be multiplied by. */
  static double variance(Dependence dependence) {
    double blocks = dependence.blocks();
    return dependence.inflation() * blocks / Math.max(1, blocks - 1);
  }

  /** How far out the percentiles lie, as the share of the draws below the lower one. */
  static double tail(double confidence, double variance, double degrees) {
    return Normal.below(-StudentT.forConfidence(confidence, degrees) * Math.sqrt(variance));
  }

  /**
   * The interval of sorted or unsorted draws, which it sorts; draws that are NaN are left out.
   *
   * @param tail share of the draws to leave out on either side
   */
  static Interval of(double[] draws, double tail) {
    Arrays.sort(draws);
    int n = draws.length;
    while (n > 0 && Double.isNaN(draws[n - 1])) {
      n--;
    }
    return n == 0 ? Interval.UNKNOWN : new Interval(at(draws, n, tail), at(draws, n, 1 - tail));
  }

  /** The p-quantile of sorted values, on the n + 1 grid that keeps percentiles unbiased. */
  static double at(double[] sorted, int n, double p) {
    double place = Math.max(0, Math.min(n - 1, p * (n + 1) - 1));
    int below = (int) place;
    int above = Math.min(n - 1, below + 1);
    double within = place - below;
    return within == 0 ? sorted[below] : sorted[below] * (1 - within) + sorted[above] * within;
  }
}
