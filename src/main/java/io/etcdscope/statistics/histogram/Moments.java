package io.etcdscope.statistics.histogram;

import io.etcdscope.statistics.Interval;
import java.util.Optional;

/**
 * Mean and standard deviation of the recorded observations, with bounds.
 *
 * @param mean exact (both ends equal) where the sum is known, else from the bucket edges
 * @param standardDeviation bounds; the upper one is infinite when the open bucket holds anything
 * @param midpointDeviation estimate from the middles of the buckets, moved into the bounds; NaN
 *     when the open bucket holds anything
 * @param n observations
 */
public record Moments(Interval mean, Interval standardDeviation, double midpointDeviation, long n) {

  private static final int HALVINGS = 200;

  /** Moments of a histogram whose first bin begins at 0; empty of an empty one. */
  public static Optional<Moments> of(BucketCounts counts) {
    long n = counts.total();
    if (n == 0 || Double.isInfinite(counts.lowerEdge(0))) {
      return Optional.empty();
    }
    double least = counts.leastSum();
    double greatest = counts.greatestSum();
    boolean known = counts.sum().isPresent();
    // A sum outside the edges is rounding or an inconsistent client; the edges are believed.
    double sum = Math.max(least, Math.min(greatest, counts.sum().orElse(least)));
    Interval mean = known ? new Interval(sum / n, sum / n) : new Interval(least / n, greatest / n);
    Interval square =
        known
            ? new Interval(leastSquares(counts, sum), greatestSquares(counts, sum))
            : new Interval(squares(counts, false), squares(counts, true));
    double low = square.lower() / n - mean.upper() * mean.upper();
    double high = square.upper() / n - mean.lower() * mean.lower();
    double lowest = Double.isFinite(low) ? Math.sqrt(Math.max(0, low)) : 0;
    double highest = Math.max(lowest, Math.sqrt(Math.max(0, high)));
    Interval deviation = new Interval(lowest, highest);
    return Optional.of(new Moments(mean, deviation, midpoint(counts, deviation), n));
  }

  private static double squares(BucketCounts counts, boolean upper) {
    double sum = 0;
    for (int i = 0; i < counts.bins(); i++) {
      double edge = upper ? counts.upperEdge(i) : counts.lowerEdge(i);
      sum += counts.count(i) == 0 ? 0 : counts.count(i) * edge * edge;
    }
    return sum;
  }

  /**
   * Least sum of squares for a given sum: every observation as near to one common level as its
   * bucket lets it (the sum of squares is convex), the level chosen so that the sum is met.
   */
  private static double leastSquares(BucketCounts counts, double sum) {
    double low = 0;
    double high = Math.max(sum, counts.lowerEdge(counts.bins() - 1));
    for (int i = 0; i < HALVINGS; i++) {
      double level = 0.5 * (low + high);
      if (atLevel(counts, level, 1) < sum) {
        low = level;
      } else {
        high = level;
      }
    }
    return atLevel(counts, low, 2);
  }

  private static double atLevel(BucketCounts counts, double level, int power) {
    double sum = 0;
    for (int i = 0; i < counts.bins(); i++) {
      double value = Math.max(counts.lowerEdge(i), Math.min(counts.upperEdge(i), level));
      sum += counts.count(i) * (power == 2 ? value * value : value);
    }
    return sum;
  }

  /**
   * Greatest sum of squares for a given sum: all observations at an edge of their bucket, those of
   * the highest buckets lifted from the lower to the upper edge first, for there each unit of sum
   * buys most square (lower plus upper edge).
   */
  private static double greatestSquares(BucketCounts counts, double sum) {
    double left = sum - counts.leastSum();
    double squares = squares(counts, false);
    for (int i = counts.bins() - 1; i >= 0; i--) {
      if (counts.count(i) > 0) {
        double edges = counts.upperEdge(i) + counts.lowerEdge(i);
        double room = counts.count(i) * (counts.upperEdge(i) - counts.lowerEdge(i));
        double lifted = Math.min(left, room);
        squares += Double.isInfinite(edges) ? Double.POSITIVE_INFINITY : lifted * edges;
        left -= lifted;
      }
    }
    return squares;
  }

  private static double midpoint(BucketCounts counts, Interval bounds) {
    if (!bounds.isBounded()) {
      return Double.NaN;
    }
    double first = 0;
    double second = 0;
    for (int i = 0; i < counts.bins(); i++) {
      if (counts.count(i) > 0) {
        double middle = 0.5 * (counts.lowerEdge(i) + counts.upperEdge(i));
        first += counts.count(i) * middle;
        second += counts.count(i) * middle * middle;
      }
    }
    double mean = first / counts.total();
    double deviation = Math.sqrt(Math.max(0, second / counts.total() - mean * mean));
    return Math.max(bounds.lower(), Math.min(bounds.upper(), deviation));
  }
}
