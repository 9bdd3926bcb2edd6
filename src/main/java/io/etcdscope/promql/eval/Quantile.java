package io.etcdscope.promql.eval;

import java.util.Arrays;

/** The quantile of a set of values as Prometheus interpolates it; NaN counts as the smallest. */
final class Quantile {
  private Quantile() {}

  /** The q-quantile of the first {@code count} values, which are sorted in place. */
  static double of(double q, double[] values, int count) {
    if (count == 0 || Double.isNaN(q)) {
      return Double.NaN;
    }
    if (q < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (q > 1) {
      return Double.POSITIVE_INFINITY;
    }
    Arrays.sort(values, 0, count);
    int nans = 0;
    while (nans < count && Double.isNaN(values[count - 1 - nans])) {
      nans++;
    }
    double rank = q * (count - 1);
    int lower = (int) Math.max(0, Math.floor(rank));
    int upper = Math.min(count - 1, lower + 1);
    double weight = rank - Math.floor(rank);
    return at(values, lower, nans, count) * (1 - weight) + at(values, upper, nans, count) * weight;
  }

  /** Value by rank where Java sorted the NaNs to the end. */
  private static double at(double[] values, int rank, int nans, int count) {
    return rank < nans ? Double.NaN : values[(rank - nans) % count];
  }
}
