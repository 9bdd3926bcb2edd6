package io.etcdscope.statistics.histogram;

import io.etcdscope.statistics.Interval;

/**
 * A quantile of recorded observations with the bounds that hold for certain.
 *
 * @param quantile 0 to 1
 * @param estimate interpolated inside the bucket; in the open bucket its lower edge, as Prometheus
 *     answers
 * @param lower the quantile is above this
 * @param upper the quantile is at most this; +Inf in the open bucket
 * @param n observations
 */
public record Quantile(double quantile, double estimate, double lower, double upper, long n) {
  /** The certain bounds as an interval. */
  public Interval bounds() {
    return new Interval(lower, upper);
  }

  /** Whether the quantile lies beyond the last finite edge. */
  public boolean isOpen() {
    return upper == Double.POSITIVE_INFINITY;
  }
}
