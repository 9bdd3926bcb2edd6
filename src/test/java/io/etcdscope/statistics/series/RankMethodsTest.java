package io.etcdscope.statistics.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.series.BenchRow.Outcome;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Risk: a table of comparisons claims a difference where chance made one. */
class RankMethodsTest {
  @Test
  void equalValuesShareTheirRank() {
    assertArrayEquals(new double[] {1, 2.5, 4, 2.5}, Ranks.of(new double[] {1, 3, 9, 3}));
    // Two equal: 2^3 - 2 = 6.
    assertEquals(6, Ranks.ties(new double[] {1, 3, 9, 3}));
  }

  @Test
  void mannWhitneyOfSeparatedSamplesCountsTheWays() {
    // All 20 pairs; the two extremes among C(9, 4) = 126 ways: p = 2 / 126.
    MannWhitney test = MannWhitney.test(new double[] {1, 2, 3, 4}, new double[] {5, 6, 7, 8, 9});
    assertEquals(20, test.u());
    assertEquals(2.0 / 126, test.pValue(), 1e-12);
    assertTrue(test.exact());
  }

  @Test
  void mannWhitneyGivenTiesIsEnumeratedByHand() {
    // Values 1 1 | 1 2: ranks 2 2 2 4; sums of two: 4 4 6 4 6 6; the second has 6, mean 5.
    // Every way is as far from 5: p = 1.
    assertEquals(1, MannWhitney.test(new double[] {1, 1}, new double[] {1, 2}).pValue());
    assertEquals(1, MannWhitney.test(new double[0], new double[] {1}).pValue());
  }

  @Test
  void mannWhitneyOfManyAgreesWithScipy() {
    double[] first = new double[60];
    double[] second = new double[55];
    Arrays.setAll(first, i -> i % 7);
    Arrays.setAll(second, i -> i % 5 + 1.5);
    MannWhitney test = MannWhitney.test(first, second);
    assertFalse(test.exact());
    assertEquals(1947, test.u());
    assertEquals(0.09569080617865217, test.pValue(), 1e-9);
  }

  @Test
  void holmMultipliesByWhatIsLeft() {
    // 0.01 * 3, then 0.02 * 2 = 0.04, then 0.03 * 1 kept from falling below 0.04.
    assertArrayEquals(
        new double[] {0.04, 0.03, 0.04}, Holm.adjust(new double[] {0.03, 0.01, 0.02}), 1e-15);
  }

  @Test
  void medianIntervalIsBetweenOrderStatistics() {
    // n = 10: P(X <= 1) = 11/1024 = 0.0107, P(X <= 2) = 0.0547: ranks 2 and 9.
    double[] values = {10, 1, 9, 2, 8, 3, 7, 4, 6, 5};
    assertEquals(new Interval(2, 9), Medians.estimate(values, 0.95).interval());
    assertEquals(5.5, Medians.estimate(values, 0.95).value());
    // n = 5: even the extremes miss with 2 / 32 = 0.0625.
    double[] few = {1, 2, 3, 4, 5};
    assertEquals(Interval.UNKNOWN, Medians.estimate(few, 0.95).interval());
    // n = 6: 2 / 64 = 0.031.
    double[] six = {1, 2, 3, 4, 5, 6};
    assertEquals(new Interval(1, 6), Medians.estimate(six, 0.95).interval());
  }

  @Test
  void medianDeviationLeavesOutWhatWasNotCollected() {
    assertEquals(1, Medians.deviation(new double[] {1, 2, 3, Double.NaN, 4, 100}));
    assertTrue(Double.isNaN(Medians.median(new double[] {Double.NaN})));
  }

  @Test
  void thinningKeepsEveryKthOfADependentSeries() {
    // Runs of four equal values: lags 1 and 2 still resemble, lag 4 does not.
    double[] runs = new double[400];
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < runs.length; i++) {
      runs[i] = i % 4 == 0 ? random.nextGaussian() : runs[i - 1];
    }
    int step = Thinning.step(runs);
    assertTrue(step == 3 || step == 4, "step " + step);
    assertEquals((400 + step - 1) / step, Thinning.thin(runs).length);
    assertEquals(1, Thinning.step(new double[] {5, 5, 5, 5}));
  }

  @Test
  void tableClaimsOnlyWhatHolmLeaves() {
    double[] low = noise(1, 100);
    BenchTable table =
        new BenchTable.Builder(0.95, 0.1)
            .add("same", low, noise(2, 100))
            .add("doubled", low, noise(3, 200))
            .add("little", low, noise(4, 104))
            .add("few", new double[] {1, 1, 1}, new double[] {9, 9, 9})
            .build();
    assertEquals(Outcome.NOT_SHOWN, table.rows().get(0).outcome());
    assertEquals(Outcome.HIGHER, table.rows().get(1).outcome());
    assertEquals(1, table.rows().get(1).change(), 0.05);
    assertTrue(table.rows().get(1).relevant());
    assertFalse(table.rows().get(2).relevant());
    assertEquals(Outcome.NOT_SHOWN, table.rows().get(3).outcome());
    // Ratios near 1, 2, 1.04 and exactly 9: geometric mean near (1 * 2 * 1.04 * 9)^(1/4) = 2.08.
    assertEquals(2.08, table.geometricMean(), 0.05);
    assertEquals(4, table.ratios());
  }

  @Test
  void tableOfEqualArchivesClaimsAnythingInFewerThanOneOfTwentyTables() {
    int claiming = 0;
    for (int trial = 0; trial < 200; trial++) {
      BenchTable.Builder builder = new BenchTable.Builder(0.95, 0.1);
      for (int metric = 0; metric < 10; metric++) {
        int seed = 1_000 * trial + 2 * metric;
        builder.add("m" + metric, noise(seed, 100), noise(seed + 1, 100));
      }
      claiming +=
          builder.build().rows().stream().anyMatch(row -> row.outcome() != Outcome.NOT_SHOWN)
              ? 1
              : 0;
    }
    // 5 % of 200 are 10; 18 would be exceeded with probability 0.003.
    assertTrue(claiming <= 18, claiming + " tables of 200 claim a difference");
  }

  private static double[] noise(int seed, double level) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[60];
    Arrays.setAll(values, i -> level * (1 + 0.1 * random.nextGaussian()));
    return values;
  }
}
