package io.etcdscope.statistics.window;

import io.etcdscope.statistics.histogram.BucketCounts;
import java.util.List;

/**
 * The histograms of consecutive windows of one series, in order of time and on equal edges.
 *
 * <p>Windows without observations belong in it: they are part of what happened.
 */
public final class WindowHistograms {
  private final double[] edges;
  private final double[] counts;
  private final double[] sums;

  private WindowHistograms(double[] edges, double[] counts, double[] sums) {
    this.edges = edges;
    this.counts = counts;
    this.sums = sums;
  }

  /**
   * Windows from histograms in order of time.
   *
   * @throws IllegalArgumentException for no windows or different edges
   */
  public static WindowHistograms of(List<BucketCounts> windows) {
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("cannot line up windows: there are none");
    }
    BucketCounts first = windows.get(0);
    int bins = first.bins();
    double[] counts = new double[windows.size() * bins];
    double[] sums = new double[windows.size()];
    for (int i = 0; i < windows.size(); i++) {
      BucketCounts window = windows.get(i);
      if (!window.sameEdges(first)) {
        throw new IllegalArgumentException(
            "cannot line up windows: their edges differ; re-bin all on their common edges");
      }
      for (int j = 0; j < bins; j++) {
        counts[i * bins + j] = window.count(j);
      }
      sums[i] = window.sum().orElse(window.total() == 0 ? 0 : Double.NaN);
    }
    return new WindowHistograms(first.edges(), counts, sums);
  }

  /** Number of windows. */
  public int windows() {
    return sums.length;
  }

  /** Number of bins of each window. */
  public int bins() {
    return edges.length;
  }

  /** Upper edges of the bins. */
  public double[] edges() {
    return edges.clone();
  }

  /** Observations of a window in a bin. */
  public double count(int window, int bin) {
    return counts[window * edges.length + bin];
  }

  /** Sum of the observations of a window; NaN where not known. */
  public double sum(int window) {
    return sums[window];
  }

  /** Observations of a window in all bins. */
  public double total(int window) {
    double total = 0;
    for (int j = 0; j < edges.length; j++) {
      total += count(window, j);
    }
    return total;
  }

  /** The windows from {@code from} up to but not including {@code to} as one histogram. */
  public BucketCounts merged(int from, int to) {
    long[] merged = new long[edges.length];
    double sum = 0;
    for (int i = from; i < to; i++) {
      for (int j = 0; j < merged.length; j++) {
        merged[j] += (long) count(i, j);
      }
      sum += sums[i];
    }
    return BucketCounts.of(edges, merged, sum);
  }

  /** All windows as one histogram. */
  public BucketCounts merged() {
    return merged(0, windows());
  }
}
