package io.etcdscope.statistics.histogram;

import io.etcdscope.statistics.Interval;
import java.util.OptionalDouble;

/**
 * How far two histograms of equal edges lie apart; bounds hold for the recorded observations.
 *
 * @param kolmogorovSmirnov bounds of the greatest distance of the two distribution functions
 * @param edge the edge at which the lower bound is reached
 * @param wasserstein bounds of the mean distance that observations must be moved, in their unit;
 *     the upper one is infinite when an open bucket holds anything and a sum is missing
 * @param meanDifference exact mean of the second less that of the first, where both are known
 * @param bucketShift mean bin index of the second less that of the first: "1.8 buckets slower"
 * @param n observations of the smaller
 */
public record HistogramDistance(
    Interval kolmogorovSmirnov,
    double edge,
    Interval wasserstein,
    OptionalDouble meanDifference,
    double bucketShift,
    long n) {

  /**
   * Distance from {@code first} to {@code second}.
   *
   * @throws IllegalArgumentException for different edges or an empty histogram
   */
  public static HistogramDistance between(BucketCounts first, BucketCounts second) {
    if (!first.sameEdges(second) || first.total() == 0 || second.total() == 0) {
      throw new IllegalArgumentException(
          "cannot compare histograms: they need equal edges and observations in both");
    }
    OptionalDouble difference =
        first.mean().isPresent() && second.mean().isPresent()
            ? OptionalDouble.of(second.mean().getAsDouble() - first.mean().getAsDouble())
            : OptionalDouble.empty();
    double least = 0;
    double most = 0;
    int at = 0;
    for (int i = 0; i < first.bins(); i++) {
      double distance = Math.abs(first.cumulativeShare(i) - second.cumulativeShare(i));
      if (distance > least) {
        least = distance;
        at = i;
      }
      most = Math.max(most, greatestGap(first, second, i));
    }
    return new HistogramDistance(
        new Interval(least, Math.max(least, most)),
        first.upperEdge(at),
        wasserstein(first, second, difference),
        difference,
        meanIndex(second) - meanIndex(first),
        Math.min(first.total(), second.total()));
  }

  /** Mean bin index of a histogram. */
  public static double meanIndex(BucketCounts counts) {
    double sum = 0;
    for (int i = 0; i < counts.bins(); i++) {
      sum += (double) i * counts.count(i);
    }
    return sum / counts.total();
  }

  /** The farthest that the distribution functions can be apart anywhere inside bin {@code i}. */
  private static double greatestGap(BucketCounts first, BucketCounts second, int i) {
    return Math.max(
        first.cumulativeShare(i) - second.cumulativeShare(i - 1),
        second.cumulativeShare(i) - first.cumulativeShare(i - 1));
  }

  /** The least that the distribution functions are apart everywhere inside bin {@code i}. */
  private static double leastGap(BucketCounts first, BucketCounts second, int i) {
    return Math.max(
        0,
        Math.max(
            first.cumulativeShare(i - 1) - second.cumulativeShare(i),
            second.cumulativeShare(i - 1) - first.cumulativeShare(i)));
  }

  private static Interval wasserstein(
      BucketCounts first, BucketCounts second, OptionalDouble meanDifference) {
    double least = 0;
    double most = 0;
    int open = first.bins() - 1;
    for (int i = 0; i < open; i++) {
      double width = first.upperEdge(i) - first.lowerEdge(i);
      double widest = greatestGap(first, second, i);
      // A first bin without a lower edge is harmless as long as both leave it empty.
      least += Double.isInfinite(width) ? 0 : width * leastGap(first, second, i);
      most += widest == 0 ? 0 : width * widest;
    }
    most += tail(first) + tail(second);
    double lower = Math.max(least, Math.abs(meanDifference.orElse(0)));
    return new Interval(lower, Math.max(lower, most));
  }

  /** At most the mean excess over the last finite edge; what the sum leaves over bounds it. */
  private static double tail(BucketCounts counts) {
    if (counts.count(counts.bins() - 1) == 0) {
      return 0;
    }
    if (counts.sum().isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.max(0, counts.sum().getAsDouble() - counts.leastSum()) / counts.total();
  }
}
