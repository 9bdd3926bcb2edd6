package io.etcdscope.statistics.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.statistics.LongRun;
import io.etcdscope.statistics.Segmentation;
import io.etcdscope.statistics.histogram.BucketCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Risk: a change of the distribution is missed, misplaced, or seen where there is none. */
class HistogramChangesTest {
  @Test
  void stepInTheDistributionIsFoundWhereItIs() {
    Windows truth = new Windows(60, 100, 0, 0);
    SplittableRandom random = new SplittableRandom(2);
    List<BucketCounts> windows = new ArrayList<>();
    WindowHistograms before = truth.draw(random);
    WindowHistograms after = truth.draw(random, 1.5);
    for (int i = 0; i < 60; i++) {
      windows.add((i < 33 ? before : after).merged(i, i + 1));
    }
    List<HistogramChange> changes = HistogramChanges.of(WindowHistograms.of(windows));
    assertEquals(1, changes.size());
    assertEquals(33, changes.get(0).window(), 1);
    assertTrue(changes.get(0).bucketShift() > 0.3);
    assertTrue(changes.get(0).gain() > 1);
  }

  @Test
  void steadyWindowsHaveNoChangeInNineteenOfTwentySeries() {
    int claiming = 0;
    for (int seed = 0; seed < 100; seed++) {
      WindowHistograms steady = new Windows(120, 60, 0.2, 0.3).draw(new SplittableRandom(seed));
      claiming += HistogramChanges.of(steady).isEmpty() ? 0 : 1;
    }
    assertTrue(claiming <= 5, claiming + " of 100 claim a change");
  }

  @Test
  void segmentationFindsTheOptimumOfAllSegmentations() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] sums = new double[31];
      double[] squares = new double[31];
      double level = 0;
      for (int i = 0; i < 30; i++) {
        level += random.nextInt(8) == 0 ? 3 * random.nextGaussian() : 0;
        double value = level + random.nextGaussian();
        sums[i + 1] = sums[i] + value;
        squares[i + 1] = squares[i] + value * value;
      }
      Segmentation.Cost cost =
          (from, to) -> {
            double sum = sums[to] - sums[from];
            return squares[to] - squares[from] - sum * sum / (to - from);
          };
      assertEquals(exhaustive(30, 3, 4, cost), Segmentation.changes(30, 3, 4, cost));
    }
  }

  /** Optimal partitioning without leaving any candidate out. */
  private static List<Integer> exhaustive(
      int length, int least, double penalty, Segmentation.Cost cost) {
    double[] best = new double[length + 1];
    List<List<Integer>> cuts = new ArrayList<>();
    for (int end = 0; end <= length; end++) {
      best[end] = end == 0 ? -penalty : Double.POSITIVE_INFINITY;
      cuts.add(List.of());
      for (int start = 0; start <= end - least; start++) {
        double total = best[start] + cost.of(start, end) + penalty;
        if (total < best[end]) {
          best[end] = total;
          List<Integer> longer = new ArrayList<>(cuts.get(start));
          if (start > 0) {
            longer.add(start);
          }
          cuts.set(end, longer);
        }
      }
    }
    return cuts.get(length);
  }

  @LongRun
  @Test
  void changesByDependenceAndSize() {
    int trials = Integer.getInteger("etcdscope.trials", 1_000);
    for (double memory : new double[] {-1, 0, 0.3, 0.6, 0.9}) {
      Windows truth = new Windows(240, 60, memory < 0 ? 0 : 0.3, Math.max(0, memory));
      StringBuilder line = new StringBuilder(truth + " a change is claimed, slower by");
      for (double factor : new double[] {1, 1.1, 1.2, 1.5, 2}) {
        long found =
            IntStream.range(0, trials)
                .parallel()
                .filter(seed -> !HistogramChanges.of(stepped(truth, factor, seed)).isEmpty())
                .count();
        line.append(String.format(Locale.ROOT, "  x%.1f: %.1f", factor, 100.0 * found / trials));
      }
      System.out.println(line);
    }
  }

  private static WindowHistograms stepped(Windows truth, double factor, int seed) {
    // The same seed twice: one run of levels, slower from the middle on.
    WindowHistograms before = truth.draw(new SplittableRandom(seed));
    WindowHistograms after = truth.draw(new SplittableRandom(seed), factor);
    List<BucketCounts> windows = new ArrayList<>();
    for (int i = 0; i < truth.windows(); i++) {
      windows.add((i < truth.windows() / 2 ? before : after).merged(i, i + 1));
    }
    return WindowHistograms.of(windows);
  }
}
