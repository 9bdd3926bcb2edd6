package io.etcdscope.statistics.window;

import io.etcdscope.statistics.distribution.Normal;
import io.etcdscope.statistics.histogram.BucketCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Generated windows of log-normal latencies whose level wanders from window to window as an AR(1)
 * process; the marginal distribution is log-normal again, so the truth is known.
 *
 * @param windows how many
 * @param perWindow mean observations of a window; their number varies by a third
 * @param between standard deviation of the level
 * @param memory autocorrelation of the level at lag 1
 */
record Windows(int windows, int perWindow, double between, double memory) {
  private static final double MEDIAN = 0.003;
  private static final double WITHIN = 0.8;
  private static final double[] EDGES = edges();

  WindowHistograms draw(SplittableRandom random) {
    return draw(random, 1);
  }

  /** Windows with every latency multiplied by {@code factor}. */
  WindowHistograms draw(SplittableRandom random, double factor) {
    List<BucketCounts> histograms = new ArrayList<>();
    double level = random.nextGaussian() * between;
    double innovation = between * Math.sqrt(1 - memory * memory);
    for (int i = 0; i < windows; i++) {
      long[] counts = new long[EDGES.length];
      double sum = 0;
      int n = perWindow * 2 / 3 + random.nextInt(perWindow * 2 / 3 + 1);
      for (int k = 0; k < n; k++) {
        double value = factor * MEDIAN * Math.exp(level + WITHIN * random.nextGaussian());
        int bin = 0;
        while (value > EDGES[bin]) {
          bin++;
        }
        counts[bin]++;
        sum += value;
      }
      histograms.add(BucketCounts.of(EDGES, counts, sum));
      level = memory * level + innovation * random.nextGaussian();
    }
    return WindowHistograms.of(histograms);
  }

  double[] bucketEdges() {
    return EDGES.clone();
  }

  double trueMean() {
    return MEDIAN * Math.exp(0.5 * variance());
  }

  double trueShareUpTo(int bin) {
    return EDGES[bin] == Double.POSITIVE_INFINITY ? 1 : trueShareBelow(EDGES[bin]);
  }

  double trueShareBelow(double seconds) {
    return Normal.below(Math.log(seconds / MEDIAN) / Math.sqrt(variance()));
  }

  /** The true shares of the bins, times a large number: the histogram of endless data. */
  double[] trueBins() {
    double[] bins = new double[EDGES.length];
    for (int i = 0; i < bins.length; i++) {
      bins[i] = trueShareUpTo(i) - (i == 0 ? 0 : trueShareUpTo(i - 1));
    }
    return bins;
  }

  private double variance() {
    return between * between + WITHIN * WITHIN;
  }

  private static double[] edges() {
    double[] edges = new double[15];
    for (int i = 0; i < 14; i++) {
      edges[i] = 0.001 * (1 << i);
    }
    edges[14] = Double.POSITIVE_INFINITY;
    return edges;
  }
}
