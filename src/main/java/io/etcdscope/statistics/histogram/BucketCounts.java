package io.etcdscope.statistics.histogram;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A histogram as whole counts per bin (not cumulative) between rising edges, the last of which is
 * +Inf; and the sum of the observations where it is known.
 *
 * <p>Bin i holds the observations in (lower edge, upper edge]. The lower edge of the first bin is 0
 * when its upper edge is positive, as for durations and sizes, else -Inf.
 */
public final class BucketCounts {
  private final double[] edges;
  private final long[] counts;
  private final long[] cumulative;
  private final double sum;

  private BucketCounts(double[] edges, long[] counts, double sum) {
    this.edges = edges;
    this.counts = counts;
    this.sum = sum;
    this.cumulative = counts.clone();
    Arrays.parallelPrefix(cumulative, Long::sum);
  }

  /** A histogram whose sum is not known. */
  public static BucketCounts of(double[] edges, long[] counts) {
    return of(edges, counts, Double.NaN);
  }

  /**
   * A histogram from counts per bin.
   *
   * @param edges upper edges, strictly rising, the last +Inf
   * @param counts observations of each bin alone
   * @param sum sum of all observations; NaN where not known
   * @throws IllegalArgumentException when edges do not rise to +Inf or a count is negative
   */
  public static BucketCounts of(double[] edges, long[] counts, double sum) {
    if (edges.length == 0 || edges.length != counts.length) {
      throw new IllegalArgumentException(
          "cannot make a histogram: " + edges.length + " edges, " + counts.length + " counts");
    }
    for (int i = 1; i < edges.length; i++) {
      if (!(edges[i - 1] < edges[i])) {
        throw new IllegalArgumentException(
            "cannot make a histogram: edge " + edges[i] + " after " + edges[i - 1]);
      }
    }
    if (edges[edges.length - 1] != Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("cannot make a histogram: the last edge is not +Inf");
    }
    for (long count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("cannot make a histogram: count " + count);
      }
    }
    return new BucketCounts(edges.clone(), counts.clone(), sum);
  }

  /** A histogram from cumulative counts, as exposed in {@code _bucket}. */
  public static BucketCounts fromCumulative(double[] edges, long[] cumulative, double sum) {
    long[] counts = cumulative.clone();
    for (int i = counts.length - 1; i > 0; i--) {
      counts[i] -= counts[i - 1];
    }
    return of(edges, counts, sum);
  }

  /** Number of bins, the open one included. */
  public int bins() {
    return counts.length;
  }

  /** Upper edge of a bin. */
  public double upperEdge(int bin) {
    return edges[bin];
  }

  /** Lower edge of a bin. */
  public double lowerEdge(int bin) {
    if (bin > 0) {
      return edges[bin - 1];
    }
    return edges[0] > 0 ? 0 : Double.NEGATIVE_INFINITY;
  }

  /** All upper edges. */
  public double[] edges() {
    return edges.clone();
  }

  /** Observations in a bin. */
  public long count(int bin) {
    return counts[bin];
  }

  /** Observations in a bin and all below it; 0 for bin -1. */
  public long cumulative(int bin) {
    return bin < 0 ? 0 : cumulative[bin];
  }

  /** Observations in all. */
  public long total() {
    return cumulative[cumulative.length - 1];
  }

  /** Share of the observations in a bin; NaN of an empty histogram. */
  public double share(int bin) {
    return (double) counts[bin] / total();
  }

  /** Share of the observations at or below a bin's upper edge; NaN of an empty histogram. */
  public double cumulativeShare(int bin) {
    return (double) cumulative(bin) / total();
  }

  /** Sum of the observations, where known. */
  public OptionalDouble sum() {
    return Double.isNaN(sum) ? OptionalDouble.empty() : OptionalDouble.of(sum);
  }

  /** Exact mean, where the sum is known and there are observations. */
  public OptionalDouble mean() {
    return Double.isNaN(sum) || total() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sum / total());
  }

  /** The least bin whose cumulative count reaches {@code rank}. */
  public int binOfRank(long rank) {
    int bin = 0;
    while (bin < counts.length - 1 && cumulative[bin] < rank) {
      bin++;
    }
    return bin;
  }

  /** Whether both have the same edges. */
  public boolean sameEdges(BucketCounts other) {
    return Arrays.equals(edges, other.edges);
  }

  /**
   * The observations of both together.
   *
   * @throws IllegalArgumentException for different edges; bring both onto {@link CommonEdges} first
   */
  public BucketCounts merge(BucketCounts other) {
    if (!sameEdges(other)) {
      throw new IllegalArgumentException(
          "cannot merge histograms: their edges differ; re-bin both on their common edges");
    }
    long[] merged = counts.clone();
    for (int i = 0; i < merged.length; i++) {
      merged[i] += other.counts[i];
    }
    return new BucketCounts(edges, merged, sum + other.sum);
  }

  /**
   * The same observations with some edges left out.
   *
   * @param kept rising edges, each one of this histogram's, the last +Inf
   * @throws IllegalArgumentException when an edge is not one of this histogram's
   */
  public BucketCounts onto(double[] kept) {
    long[] merged = new long[kept.length];
    long before = 0;
    for (int i = 0; i < kept.length; i++) {
      int bin = Arrays.binarySearch(edges, kept[i]);
      if (bin < 0) {
        throw new IllegalArgumentException("cannot re-bin a histogram: no edge " + kept[i]);
      }
      merged[i] = cumulative[bin] - before;
      before = cumulative[bin];
    }
    return of(kept, merged, sum);
  }

  /** Sum of all observations if each lay on the lower edge of its bin. */
  double leastSum() {
    double least = 0;
    for (int i = 0; i < counts.length; i++) {
      least += counts[i] == 0 ? 0 : counts[i] * lowerEdge(i);
    }
    return least;
  }

  /** Sum of all observations if each lay on the upper edge of its bin. */
  double greatestSum() {
    double greatest = 0;
    for (int i = 0; i < counts.length; i++) {
      greatest += counts[i] == 0 ? 0 : counts[i] * edges[i];
    }
    return greatest;
  }

  @Override
  public String toString() {
    return "BucketCounts" + Arrays.toString(edges) + Arrays.toString(counts) + " sum " + sum;
  }
}
