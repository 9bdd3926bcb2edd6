package io.etcdscope.statistics.histogram;

import io.etcdscope.statistics.Interval;
import java.util.Optional;

/**
 * Ratio of second to first with the bounds that hold for certain.
 *
 * @param estimate NaN where the first is zero
 * @param bounds from 0; the upper end is infinite where the first may be zero
 */
public record Ratio(double estimate, Interval bounds) {

  /** Ratio of the q-quantiles of two histograms; empty when one is empty. */
  public static Optional<Ratio> ofQuantiles(BucketCounts first, BucketCounts second, double q) {
    Optional<Quantile> a = Quantiles.of(first, q);
    Optional<Quantile> b = Quantiles.of(second, q);
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    Interval bounds = of(a.get().bounds(), b.get().bounds());
    return Optional.of(new Ratio(b.get().estimate() / a.get().estimate(), bounds));
  }

  /**
   * Ratio of the odds of exceeding {@code threshold}; half an observation is added to each of the
   * four counts (Haldane and Anscombe), so that none is zero. The bounds leave open on which side
   * of the threshold the observations of its bucket lie; the estimate takes them halfway.
   */
  public static Optional<Ratio> ofOddsOfExceeding(
      BucketCounts first, BucketCounts second, double threshold) {
    if (first.total() == 0 || second.total() == 0) {
      return Optional.empty();
    }
    Interval a = oddsOfExceeding(ThresholdShare.of(first, threshold));
    Interval b = oddsOfExceeding(ThresholdShare.of(second, threshold));
    double estimate = Math.sqrt(b.lower() * b.upper()) / Math.sqrt(a.lower() * a.upper());
    return Optional.of(new Ratio(estimate, of(a, b)));
  }

  private static Interval oddsOfExceeding(ThresholdShare share) {
    return new Interval(odds(share.upperCount(), share.n()), odds(share.lowerCount(), share.n()));
  }

  private static double odds(long within, long n) {
    return (n - within + 0.5) / (within + 0.5);
  }

  private static Interval of(Interval first, Interval second) {
    double lower = second.lower() == 0 ? 0 : second.lower() / first.upper();
    double upper = first.lower() == 0 ? Double.POSITIVE_INFINITY : second.upper() / first.lower();
    return new Interval(Double.isNaN(lower) ? 0 : lower, upper);
  }
}
