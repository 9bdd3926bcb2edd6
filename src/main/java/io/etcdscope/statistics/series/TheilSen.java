package io.etcdscope.statistics.series;

import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.distribution.Normal;
import java.util.Arrays;

/**
 * The line of Theil and Sen: the median of the slopes of all pairs of points, which a third of the
 * points can be wrong without moving far.
 *
 * @param slope with its interval by ranks (Sen 1968), widened for autocorrelated residuals by the
 *     factor {@code inflation} on the variance of Kendall's S; n is the number of points
 * @param intercept median of what the slope leaves over
 * @param inflation how much more the estimate varies than with independent residuals, at least 1
 */
public record TheilSen(Estimate slope, double intercept, double inflation) {
  private static final double STRONGEST = 0.9;

  /**
   * The line through points of rising x.
   *
   * @throws IllegalArgumentException for fewer than 3 points
   */
  public static TheilSen of(double[] x, double[] y, double confidence) {
    int n = x.length;
    if (n < 3) {
      throw new IllegalArgumentException("cannot fit a robust line: " + n + " points, 3 needed");
    }
    double[] slopes = new double[n * (n - 1) / 2];
    int pairs = 0;
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        slopes[pairs++] = (y[i] - y[k]) / (x[i] - x[k]);
      }
    }
    Arrays.sort(slopes);
    double slope = Medians.median(slopes);
    double[] left = new double[n];
    Arrays.setAll(left, i -> y[i] - slope * x[i]);
    double intercept = Medians.median(left);
    Arrays.setAll(left, i -> left[i] - intercept);
    double inflation = inflation(left);
    double variance = inflation * n * (n - 1.0) * (2 * n + 5.0) / 18;
    double reach = Normal.forConfidence(confidence) * Math.sqrt(variance);
    int low = (int) Math.floor(0.5 * (pairs - reach));
    int high = (int) Math.ceil(0.5 * (pairs + reach));
    Interval interval =
        new Interval(
            low < 1 ? Double.NEGATIVE_INFINITY : slopes[low - 1],
            high >= pairs ? Double.POSITIVE_INFINITY : slopes[high]);
    return new TheilSen(new Estimate(slope, interval, confidence, n), intercept, inflation);
  }

  /** Value of the line. */
  public double at(double x) {
    return intercept + slope.value() * x;
  }

  /**
   * (1 + r) / (1 - r) of the residuals' autocorrelation at lag 1, freed of the bias that fitting a
   * line gives it, -(2 + 4 r) / n.
   */
  private static double inflation(double[] residuals) {
    double raw = Thinning.autocorrelation(residuals, 1);
    double memory = raw + (2 + 4 * raw) / residuals.length;
    double kept = Math.max(0, Math.min(STRONGEST, memory));
    return (1 + kept) / (1 - kept);
  }
}
