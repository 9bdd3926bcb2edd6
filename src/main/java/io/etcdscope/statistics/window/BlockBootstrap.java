package io.etcdscope.statistics.window;

import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.histogram.BucketCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sampling intervals from resampled blocks of whole windows, which keeps the dependence between
 * neighbouring windows and inside them. The interval is for the statistic as computed from the
 * buckets; that a quantile may lie elsewhere in its bucket is the matter of its certain bounds.
 */
public final class BlockBootstrap {
  /** With fewer windows no interval is given. */
  public static final int LEAST_WINDOWS = 20;

  private BlockBootstrap() {}

  /** Whether there are windows enough for an interval. */
  public static boolean isPossible(WindowHistograms windows) {
    return windows.windows() >= LEAST_WINDOWS && windows.merged().total() > 0;
  }

  /**
   * Estimates of several statistics from the same resamples; n is the number of windows.
   *
   * @throws IllegalArgumentException for fewer than {@value #LEAST_WINDOWS} windows
   */
  public static List<Estimate> estimate(
      WindowHistograms windows, List<HistogramStatistic> statistics, ResamplingPlan plan) {
    requireEnough(windows);
    Dependence dependence = Dependence.of(windows);
    double[][] draws =
        draw(windows, dependence.blockLength(), statistics, plan, plan.seed().random());
    double tail =
        PercentileInterval.tail(
            plan.confidence(),
            PercentileInterval.variance(dependence),
            PercentileInterval.degrees(dependence));
    BucketCounts all = windows.merged();
    List<Estimate> estimates = new ArrayList<>();
    for (int s = 0; s < draws.length; s++) {
      double value = statistics.get(s).of(all);
      Interval interval = PercentileInterval.of(draws[s], tail);
      estimates.add(new Estimate(value, interval, plan.confidence(), windows.windows()));
    }
    return estimates;
  }

  static void requireEnough(WindowHistograms windows) {
    if (!isPossible(windows)) {
      throw new IllegalArgumentException(
          "cannot give a sampling interval: too few windows with observations, "
              + LEAST_WINDOWS
              + " are needed");
    }
  }

  /** The statistics (first index) of each resample (second index). */
  static double[][] draw(
      WindowHistograms windows,
      int blockLength,
      List<HistogramStatistic> statistics,
      ResamplingPlan plan,
      SplittableRandom random) {
    BlockSums sums = new BlockSums(windows, blockLength);
    double[][] draws = new double[statistics.size()][plan.draws()];
    double[] row = new double[sums.width()];
    double[] counts = new double[windows.bins()];
    for (int i = 0; i < plan.draws(); i++) {
      sums.draw(random, row);
      double sum = sums.unpack(row, counts);
      for (int s = 0; s < draws.length; s++) {
        draws[s][i] = statistics.get(s).of(counts, sum);
      }
    }
    return draws;
  }
}
