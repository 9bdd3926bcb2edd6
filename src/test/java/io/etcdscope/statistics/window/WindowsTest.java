package io.etcdscope.statistics.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.LongRun;
import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.statistics.histogram.Quantiles;
import io.etcdscope.statistics.window.WindowPermutation.Distance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Risk: two archives of one cluster are told apart, or two clusters are not. */
class WindowsTest {
  private static final double[] EDGES = {1, 2, 4, Double.POSITIVE_INFINITY};

  @Test
  void statisticsAgreeWithTheHistogramsOwn() {
    BucketCounts histogram = BucketCounts.of(EDGES, new long[] {1, 4, 3, 2}, 30);
    for (double q : new double[] {0.05, 0.1, 0.5, 0.51, 0.8, 0.99}) {
      assertEquals(
          Quantiles.of(histogram, q).orElseThrow().estimate(),
          HistogramStatistic.quantile(EDGES, q).of(histogram),
          1e-12);
    }
    assertEquals(3, HistogramStatistic.mean().of(histogram));
    // (0 * 1 + 1 * 4 + 2 * 3 + 3 * 2) / 10 = 1.6.
    assertEquals(1.6, HistogramStatistic.meanIndex().of(histogram), 1e-12);
    assertEquals(0.5, HistogramStatistic.shareUpTo(1).of(histogram));
    assertEquals(Math.log(3), HistogramStatistic.mean().log().of(histogram), 1e-12);
  }

  @Test
  void resampleHoldsAsManyWindowsAsTheData() {
    List<BucketCounts> windows = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      windows.add(BucketCounts.of(EDGES, new long[] {0, 1, 0, 0}, 1.5));
    }
    BlockSums sums = new BlockSums(WindowHistograms.of(windows), 5);
    double[] row = new double[sums.width()];
    double[] counts = new double[4];
    sums.draw(new SplittableRandom(1), row);
    // 23 windows of one observation and 1.5 each: 4 blocks of 5 and one of 3.
    assertEquals(34.5, sums.unpack(row, counts));
    assertEquals(23, counts[1]);
  }

  @Test
  void intervalsAreTheSameOnEveryRunAndForEveryOrderOfItems() {
    Windows truth = new Windows(48, 50, 0.3, 0.5);
    WindowHistograms windows = truth.draw(new SplittableRandom(5));
    List<HistogramStatistic> statistics = List.of(HistogramStatistic.mean());
    List<Estimate> inOrder =
        IntStream.range(0, 8).mapToObj(i -> estimate(windows, statistics, i)).toList();
    List<Estimate> parallel =
        IntStream.range(0, 8).parallel().mapToObj(i -> estimate(windows, statistics, i)).toList();
    assertEquals(inOrder, parallel);
    assertFalse(inOrder.get(0).equals(inOrder.get(1)), "items share a stream of numbers");
  }

  private static Estimate estimate(
      WindowHistograms windows, List<HistogramStatistic> statistics, int item) {
    ResamplingPlan plan = ResamplingPlan.REPORT.forItem("series " + item);
    return BlockBootstrap.estimate(windows, statistics, plan).get(0);
  }

  @Test
  void fewerThanTwentyWindowsAreTooFew() {
    WindowHistograms few = new Windows(19, 50, 0, 0).draw(new SplittableRandom(1));
    assertFalse(BlockBootstrap.isPossible(few));
    assertThrows(
        IllegalArgumentException.class,
        () -> BlockBootstrap.estimate(few, List.of(), ResamplingPlan.REPORT));
    assertTrue(BlockBootstrap.isPossible(new Windows(20, 50, 0, 0).draw(new SplittableRandom(1))));
  }

  @Test
  void blocksAreAtLeastTheCubeRootAndGrowWithDependence() {
    SplittableRandom random = new SplittableRandom(3);
    double[] white = new double[480];
    double[] slow = new double[480];
    for (int i = 1; i < 480; i++) {
      white[i] = random.nextGaussian();
      slow[i] = 0.9 * slow[i - 1] + white[i];
    }
    assertEquals(8, BlockLength.of(white));
    assertTrue(BlockLength.of(slow) > 20, "block " + BlockLength.of(slow));
    assertEquals(3, BlockLength.of(new double[20]));
  }

  @Test
  void shiftByTwoBucketsIsEstimatedAsTwo() {
    Windows truth = new Windows(60, 100, 0.2, 0);
    SplittableRandom random = new SplittableRandom(8);
    WindowHistograms fast = truth.draw(random);
    WindowHistograms slow = truth.draw(random, 16);
    HistogramShift shift =
        TwoSampleBootstrap.compare(
            fast, slow, List.of(HistogramStatistic.meanIndex()), ResamplingPlan.REPORT);
    // Sixteen times slower is four doublings; the first bin ends at 1 ms, below which shifts hide.
    assertEquals(4, shift.differences().get(0).value(), 0.2);
    assertTrue(shift.differences().get(0).excludes(0));
    assertTrue(shift.kolmogorovSmirnov().lower() > 0.7);
    assertTrue(shift.wasserstein().contains(15 * truth.trueMean()));
  }

  @Test
  void equalArchivesAreToldApartAsOftenAsTheLevelSays() {
    int claims = 0;
    for (int trial = 0; trial < 300; trial++) {
      claims += claims(new Windows(48, 60, 0.3, 0.3), 1, trial, Distance.SHIFT) ? 1 : 0;
    }
    // 5 % of 300 are 15; 26 would be exceeded with probability 0.003.
    assertTrue(claims <= 26, claims + " of 300 claim a difference");
  }

  @Test
  void strataKeepTheirBlocks() {
    // Mornings slow, evenings fast; the first archive has only mornings in common.
    WindowHistograms a = halves(40, 20);
    WindowHistograms b = halves(40, 20);
    int[] strata = new int[40];
    for (int i = 20; i < 40; i++) {
      strata[i] = 1;
    }
    WindowPermutation test =
        WindowPermutation.tests(
                a, strata, b, strata, List.of(Distance.SHIFT), ResamplingPlan.REPORT)
            .get(0);
    // Inside a stratum all blocks are equal: every deal is as far apart as the one found.
    assertEquals(1, test.pValue());
    assertEquals(0, test.distance(), 1e-12);
  }

  private static List<Windows> cases() {
    return List.of(
        new Windows(48, 60, 0, 0),
        new Windows(96, 60, 0.05, 0.3),
        new Windows(48, 60, 0.3, 0.3),
        new Windows(240, 200, 0.3, 0.6));
  }

  @LongRun
  @Test
  void detectionRateBySizeOfTheShift() {
    int trials = Integer.getInteger("etcdscope.trials", 1_000);
    for (Windows truth : cases()) {
      for (Distance distance : Distance.values()) {
        StringBuilder line = new StringBuilder(truth + " " + distance + ":");
        for (int percent : new int[] {0, 5, 10, 20, 50}) {
          long found =
              IntStream.range(0, trials)
                  .parallel()
                  .filter(trial -> claims(truth, percent, trial, distance))
                  .count();
          line.append(String.format(Locale.ROOT, "  %d %%: %.1f", percent, 100.0 * found / trials));
        }
        System.out.println(line);
      }
    }
  }

  @LongRun
  @Test
  void tenThousandDrawsOfSixtyHistograms() {
    Windows truth = new Windows(480, 100, 0.3, 0.3);
    List<WindowHistograms> series =
        IntStream.range(0, 60).mapToObj(i -> truth.draw(new SplittableRandom(i))).toList();
    ResamplingPlan plan = new ResamplingPlan(10_000, 0.95, ResamplingPlan.REPORT.seed());
    List<HistogramStatistic> statistics =
        List.of(
            HistogramStatistic.mean(),
            HistogramStatistic.quantile(truth.bucketEdges(), 0.5),
            HistogramStatistic.quantile(truth.bucketEdges(), 0.99));
    for (int round = 0; round < 5; round++) {
      long start = System.nanoTime();
      series.parallelStream().forEach(w -> BlockBootstrap.estimate(w, statistics, plan));
      System.out.printf(Locale.ROOT, "%.2f s%n", (System.nanoTime() - start) / 1e9);
    }
  }

  /** Whether a test at 5 % tells apart two archives, {@code percent} of the second a bucket up. */
  private static boolean claims(Windows truth, int percent, int trial, Distance distance) {
    SplittableRandom random = new SplittableRandom(31L * trial + percent);
    WindowHistograms first = truth.draw(random);
    WindowHistograms second = moved(truth.draw(random), percent <= 1 ? 0 : percent / 100.0, random);
    ResamplingPlan plan = new ResamplingPlan(400, 0.95, ResamplingPlan.REPORT.seed());
    return WindowPermutation.test(first, second, distance, plan).pValue() <= 0.05;
  }

  private static WindowHistograms moved(
      WindowHistograms windows, double share, SplittableRandom random) {
    List<BucketCounts> moved = new ArrayList<>();
    for (int i = 0; i < windows.windows(); i++) {
      long[] counts = new long[windows.bins()];
      for (int j = 0; j < counts.length; j++) {
        for (long k = (long) windows.count(i, j); k > 0; k--) {
          counts[random.nextDouble() < share ? Math.min(j + 1, counts.length - 1) : j]++;
        }
      }
      moved.add(BucketCounts.of(windows.edges(), counts));
    }
    return WindowHistograms.of(moved);
  }

  private static WindowHistograms halves(int windows, int slow) {
    List<BucketCounts> histograms = new ArrayList<>();
    for (int i = 0; i < windows; i++) {
      long[] counts = i < slow ? new long[] {0, 0, 9, 0} : new long[] {9, 0, 0, 0};
      histograms.add(BucketCounts.of(EDGES, counts));
    }
    return WindowHistograms.of(histograms);
  }
}
