package io.etcdscope.statistics.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.LongRun;
import io.etcdscope.statistics.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Risk: a 95 % interval that holds the truth in 85 of 100 cases claims differences that are none.
 */
class BootstrapCoverageTest {
  private static final String[] NAMES = {"mean", "index", "share", "p50", "p90", "p99"};

  @Test
  void intervalsCoverAtTheirNominalRate() {
    double[] covered = coverage(new Windows(96, 60, 0, 0), 600);
    for (int s = 0; s < covered.length; s++) {
      // 600 trials know a rate of 95 % to 0.9 points; 3.5 is four of these.
      assertEquals(0.95, covered[s], 0.035, NAMES[s]);
    }
  }

  @Test
  @LongRun
  void intervalsCoverWithinTwoPointsInLongRuns() {
    int trials = Integer.getInteger("etcdscope.trials", 4_000);
    double[] memories = {0, 0.3, 0.6, 0.8};
    for (int windows : new int[] {20, 48, 96, 240, 480}) {
      for (double memory : memories) {
        Windows truth = new Windows(windows, 60, memory == 0 ? 0 : 0.5, memory);
        double[] covered = coverage(truth, trials);
        StringBuilder line = new StringBuilder("windows " + windows + " memory " + memory);
        for (int s = 0; s < covered.length; s++) {
          line.append(String.format(Locale.ROOT, "  %s %.1f", NAMES[s], 100 * covered[s]));
          // Dependent windows are printed only: few of them tell too little of their dependence.
          assertTrue(memory > 0 || Math.abs(covered[s] - 0.95) <= 0.02, line.toString());
        }
        System.out.println(line);
      }
    }
  }

  @Test
  void differencesOfTwoArchivesCoverAtTheirNominalRate() {
    double[] covered = differences(new Windows(60, 60, 0.2, 0.3), new Windows(96, 40, 0, 0), 400);
    // 400 trials know a rate of 95 % to 1.1 points.
    assertEquals(0.95, covered[0], 0.04, "mean bin index");
    assertEquals(0.95, covered[1], 0.04, "p90, ratio");
    assertTrue(covered[2] >= 0.94, "Kolmogorov-Smirnov " + covered[2]);
    assertTrue(covered[3] >= 0.94, "Wasserstein " + covered[3]);
  }

  @LongRun
  @Test
  void differencesOfTwoArchivesInLongRuns() {
    int trials = Integer.getInteger("etcdscope.trials", 4_000);
    for (int windows : new int[] {20, 48, 96, 240}) {
      for (double memory : new double[] {0, 0.3, 0.6}) {
        Windows first = new Windows(windows, 60, memory == 0 ? 0 : 0.3, memory);
        double[] covered = differences(first, new Windows(96, 40, 0, 0), trials);
        System.out.printf(
            Locale.ROOT,
            "windows %d and 96, memory %.1f and 0: index %.1f p90 ratio %.1f KS %.1f W %.1f%n",
            windows,
            memory,
            100 * covered[0],
            100 * covered[1],
            100 * covered[2],
            100 * covered[3]);
      }
    }
  }

  /** Shares of trials in which each true difference from first to second was covered. */
  private static double[] differences(Windows first, Windows second, int trials) {
    List<HistogramStatistic> statistics =
        List.of(
            HistogramStatistic.meanIndex(),
            HistogramStatistic.quantile(first.bucketEdges(), 0.9).log());
    double[] target = new double[4];
    for (int s = 0; s < 2; s++) {
      target[s] =
          statistics.get(s).of(second.trueBins(), Double.NaN)
              - statistics.get(s).of(first.trueBins(), Double.NaN);
    }
    double step = 1e-5;
    for (double x = step; x < 1; x += step) {
      double gap = Math.abs(first.trueShareBelow(x) - second.trueShareBelow(x));
      target[2] = Math.max(target[2], gap);
      target[3] += gap * step;
    }
    double[] covered = new double[4];
    IntStream.range(0, trials)
        .parallel()
        .mapToObj(trial -> shift(first, second, statistics, trial))
        .toList()
        .forEach(shift -> count(shift, target, covered));
    return Arrays.stream(covered).map(hits -> hits / trials).toArray();
  }

  private static HistogramShift shift(
      Windows first, Windows second, List<HistogramStatistic> statistics, int trial) {
    SplittableRandom random = new SplittableRandom(99_000L + trial);
    ResamplingPlan plan = new ResamplingPlan(1_000, 0.95, new Seed(random.nextLong()));
    return TwoSampleBootstrap.compare(first.draw(random), second.draw(random), statistics, plan);
  }

  private static void count(HistogramShift shift, double[] target, double[] covered) {
    covered[0] += shift.differences().get(0).interval().contains(target[0]) ? 1 : 0;
    covered[1] += shift.differences().get(1).interval().contains(target[1]) ? 1 : 0;
    covered[2] += shift.kolmogorovSmirnov().contains(target[2]) ? 1 : 0;
    covered[3] += shift.wasserstein().contains(target[3]) ? 1 : 0;
  }

  private static double[] coverage(Windows truth, int trials) {
    List<HistogramStatistic> statistics = statistics(truth);
    double[] target = new double[statistics.size()];
    for (int s = 0; s < target.length; s++) {
      target[s] = statistics.get(s).of(truth.trueBins(), truth.trueMean());
    }
    int[][] hits =
        IntStream.range(0, trials)
            .parallel()
            .mapToObj(trial -> hits(truth, statistics, target, trial))
            .toArray(int[][]::new);
    double[] covered = new double[target.length];
    for (int[] hit : hits) {
      for (int s = 0; s < covered.length; s++) {
        covered[s] += (double) hit[s] / trials;
      }
    }
    return covered;
  }

  private static int[] hits(
      Windows truth, List<HistogramStatistic> statistics, double[] target, int trial) {
    SplittableRandom random = new SplittableRandom(77_000L + trial);
    ResamplingPlan plan = new ResamplingPlan(1_000, 0.95, new Seed(random.nextLong()));
    List<Estimate> estimates = BlockBootstrap.estimate(truth.draw(random), statistics, plan);
    int[] hits = new int[target.length];
    for (int s = 0; s < hits.length; s++) {
      hits[s] = estimates.get(s).interval().contains(target[s]) ? 1 : 0;
    }
    return hits;
  }

  private static List<HistogramStatistic> statistics(Windows truth) {
    double[] edges = truth.bucketEdges();
    return List.of(
        HistogramStatistic.mean(),
        HistogramStatistic.meanIndex(),
        HistogramStatistic.shareUpTo(3),
        HistogramStatistic.quantile(edges, 0.5),
        HistogramStatistic.quantile(edges, 0.9),
        HistogramStatistic.quantile(edges, 0.99));
  }
}
