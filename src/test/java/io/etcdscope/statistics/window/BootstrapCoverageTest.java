package io.etcdscope.statistics.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.LongRun;
import io.etcdscope.statistics.Seed;
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
        }
        System.out.println(line);
      }
    }
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
