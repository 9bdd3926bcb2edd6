package io.etcdscope.statistics.window;

import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.distribution.Normal;
import io.etcdscope.statistics.distribution.StudentT;
import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.statistics.histogram.HistogramDistance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Differences of two archives, resampled independently of each other by blocks of windows.
 *
 * <p>Distances that cannot be negative (Kolmogorov-Smirnov, Wasserstein) have no honest percentile
 * interval near zero. Theirs widens the certain bounds by what the difference of the distribution
 * functions moves in {@code confidence} of the resamples; by the triangle inequality this holds.
 */
public final class TwoSampleBootstrap {
  private final WindowHistograms first;
  private final WindowHistograms second;
  private final List<HistogramStatistic> statistics;
  private final ResamplingPlan plan;
  private final double[] edges;
  private final double[] shareDifference;
  private final double[][] differences;
  private final double[] greatest;
  private final double[] moved;
  private final Spread firstSpread = new Spread();
  private final Spread secondSpread = new Spread();

  private TwoSampleBootstrap(
      WindowHistograms first,
      WindowHistograms second,
      List<HistogramStatistic> statistics,
      ResamplingPlan plan) {
    this.first = first;
    this.second = second;
    this.statistics = statistics;
    this.plan = plan;
    this.edges = first.edges();
    this.shareDifference = new double[edges.length];
    this.differences = new double[statistics.size()][plan.draws()];
    this.greatest = new double[plan.draws()];
    this.moved = new double[plan.draws()];
  }

  /**
   * Compares two archives on equal edges.
   *
   * @throws IllegalArgumentException for fewer than {@value BlockBootstrap#LEAST_WINDOWS} windows
   *     in either
   */
  public static HistogramShift compare(
      WindowHistograms first,
      WindowHistograms second,
      List<HistogramStatistic> statistics,
      ResamplingPlan plan) {
    BlockBootstrap.requireEnough(first);
    BlockBootstrap.requireEnough(second);
    return new TwoSampleBootstrap(first, second, statistics, plan).run();
  }

  private HistogramShift run() {
    BucketCounts a = first.merged();
    BucketCounts b = second.merged();
    for (int j = 0; j < edges.length; j++) {
      shareDifference[j] = b.cumulativeShare(j) - a.cumulativeShare(j);
    }
    Dependence before = Dependence.of(first);
    Dependence after = Dependence.of(second);
    resample(
        new BlockSums(first, before.blockLength()), new BlockSums(second, after.blockLength()));
    double variance = pooledVariance(before, after);
    double degrees = degrees(before, after);
    double tail = PercentileInterval.tail(plan.confidence(), variance, degrees);
    List<Estimate> estimates = new ArrayList<>();
    int windows = Math.min(first.windows(), second.windows());
    for (int s = 0; s < differences.length; s++) {
      double value = statistics.get(s).of(b) - statistics.get(s).of(a);
      Interval interval = PercentileInterval.of(differences[s], tail);
      estimates.add(new Estimate(value, interval, plan.confidence(), windows));
    }
    double stretch =
        StudentT.forConfidence(plan.confidence(), degrees)
            / Normal.forConfidence(plan.confidence())
            * Math.sqrt(variance);
    HistogramDistance distance = HistogramDistance.between(a, b);
    return new HistogramShift(
        estimates,
        widen(distance.kolmogorovSmirnov(), greatest, stretch, 1),
        widen(distance.wasserstein(), moved, stretch, Double.POSITIVE_INFINITY),
        Math.min(before.effective(), after.effective()));
  }

  private void resample(BlockSums a, BlockSums b) {
    SplittableRandom random = plan.seed().random();
    double[] rowA = new double[a.width()];
    double[] rowB = new double[b.width()];
    double[] countsA = new double[edges.length];
    double[] countsB = new double[edges.length];
    HistogramStatistic index = HistogramStatistic.meanIndex();
    for (int i = 0; i < plan.draws(); i++) {
      a.draw(random, rowA);
      b.draw(random, rowB);
      double sumA = a.unpack(rowA, countsA);
      double sumB = b.unpack(rowB, countsB);
      for (int s = 0; s < differences.length; s++) {
        HistogramStatistic statistic = statistics.get(s);
        differences[s][i] = statistic.of(countsB, sumB) - statistic.of(countsA, sumA);
      }
      firstSpread.add(index.of(countsA, sumA));
      secondSpread.add(index.of(countsB, sumB));
      moves(countsA, countsB, i);
    }
  }

  /** How far resample {@code i} moved the difference of the distribution functions. */
  private void moves(double[] countsA, double[] countsB, int i) {
    double totalA = 0;
    double totalB = 0;
    for (int j = 0; j < edges.length; j++) {
      totalA += countsA[j];
      totalB += countsB[j];
    }
    double cumulativeA = 0;
    double cumulativeB = 0;
    for (int j = 0; j < edges.length - 1; j++) {
      cumulativeA += countsA[j];
      cumulativeB += countsB[j];
      double gap = Math.abs(cumulativeB / totalB - cumulativeA / totalA - shareDifference[j]);
      greatest[i] = Math.max(greatest[i], gap);
      // Between two edges the function is taken to move by at most both ends' moves together.
      moved[i] += gap * (edges[Math.min(j + 1, edges.length - 2)] - (j == 0 ? 0 : edges[j - 1]));
    }
  }

  private Interval widen(Interval bounds, double[] moves, double stretch, double most) {
    Arrays.sort(moves);
    double margin = stretch * PercentileInterval.at(moves, moves.length, plan.confidence());
    return new Interval(
        Math.max(0, bounds.lower() - margin), Math.min(most, bounds.upper() + margin));
  }

  private double pooledVariance(Dependence before, Dependence after) {
    double a = firstSpread.variance();
    double b = secondSpread.variance();
    double factorA = PercentileInterval.variance(before);
    double factorB = PercentileInterval.variance(after);
    return a + b > 0 ? (a * factorA + b * factorB) / (a + b) : Math.max(factorA, factorB);
  }

  /** Welch and Satterthwaite's degrees of freedom, from the spread of the mean bin index. */
  private double degrees(Dependence before, Dependence after) {
    double a = firstSpread.variance() * PercentileInterval.variance(before);
    double b = secondSpread.variance() * PercentileInterval.variance(after);
    double degreesA = PercentileInterval.degrees(before);
    double degreesB = PercentileInterval.degrees(after);
    return a + b > 0
        ? (a + b) * (a + b) / (a * a / degreesA + b * b / degreesB)
        : Math.min(degreesA, degreesB);
  }
}
