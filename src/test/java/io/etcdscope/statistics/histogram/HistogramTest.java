package io.etcdscope.statistics.histogram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Verdict;
import io.etcdscope.statistics.Interval;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Risk: a bound that is off by one bucket or one rank is believed because it looks exact. */
class HistogramTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double[] EDGES = {1, 2, 4, 8, INF};

  /** 10 observations: 1 up to 1, 4 up to 2, 3 up to 4, 2 up to 8. */
  private static final BucketCounts TEN = BucketCounts.of(EDGES, new long[] {1, 4, 3, 2, 0}, 25);

  @Test
  void quantileIsTheObservationOfRankCeilQn() {
    // q 0.5: rank 5 = last of (1, 2]; linear 1 + (5 - 1) / 4 = 2.
    assertEquals(new Quantile(0.5, 2, 1, 2, 10), Quantiles.of(TEN, 0.5).orElseThrow());
    // q 0.51: rank 6, first of (2, 4]; linear 2 + 2 (5.1 - 5) / 3.
    Quantile next = Quantiles.of(TEN, 0.51).orElseThrow();
    assertEquals(new Interval(2, 4), next.bounds());
    assertEquals(2 + 0.2 / 3, next.estimate(), 1e-12);
  }

  @Test
  void rankIsNotMovedByRoundingOfTheProduct() {
    // 0.07 * 100 is 7.000000000000001 in doubles.
    assertEquals(7, Quantiles.rank(0.07, 100));
    assertEquals(1, Quantiles.rank(0, 100));
    assertEquals(100, Quantiles.rank(1, 100));
    assertEquals(990_000_000_000L, Quantiles.rank(0.99, 1_000_000_000_000L));
  }

  @Test
  void openBucketHasNoUpperBound() {
    Quantile open =
        Quantiles.of(BucketCounts.of(EDGES, new long[] {1, 0, 0, 0, 1}), 0.9).orElseThrow();
    assertEquals(new Quantile(0.9, 8, 8, INF, 2), open);
    assertTrue(open.isOpen());
  }

  @Test
  void logLinearInterpolatesOnRatios() {
    // Half of the way from 2 to 8 on a logarithmic scale is 4.
    BucketCounts one = BucketCounts.of(new double[] {2, 8, INF}, new long[] {0, 2, 0});
    assertEquals(
        4,
        Quantiles.of(one, 0.5, Quantiles.Interpolation.LOG_LINEAR).orElseThrow().estimate(),
        1e-12);
  }

  @Test
  void emptyHistogramHasNoQuantile() {
    assertTrue(Quantiles.of(BucketCounts.of(EDGES, new long[5]), 0.5).isEmpty());
    assertThrows(IllegalArgumentException.class, () -> Quantiles.of(TEN, 1.5));
  }

  @Test
  void sumDrawsTheBoundsOfAQuantileCloser() {
    // Two in (4, 8], eight in (0, 1], sum 9.5: the least sum is 0 + 2 * 4 = 8, so 1.5 is left.
    // Rank 10 is the last: it alone exceeds 4 by at most 1.5. Both could: rank 9 by 0.75.
    BucketCounts counts = BucketCounts.of(EDGES, new long[] {8, 0, 0, 2, 0}, 9.5);
    assertEquals(5.5, Quantiles.tightened(counts, 1).orElseThrow().upper(), 1e-6);
    assertEquals(4.75, Quantiles.tightened(counts, 0.9).orElseThrow().upper(), 1e-6);
    // One in the open bucket, sum 20: at most 20.
    BucketCounts open = BucketCounts.of(EDGES, new long[] {1, 0, 0, 0, 1}, 20);
    assertEquals(20, Quantiles.tightened(open, 1).orElseThrow().upper(), 1e-6);
    // Sum 23.5 of 24 possible: the smaller of two in (4, 8] lacks at most 0.5.
    BucketCounts high = BucketCounts.of(EDGES, new long[] {0, 0, 2, 2, 0}, 23.5);
    assertEquals(7.5, Quantiles.tightened(high, 0.75).orElseThrow().lower(), 1e-6);
  }

  @Test
  void thresholdInsideABucketIsUndecidableWhenTheSharesDisagree() {
    // At or below 3: 5 for certain (edge 2), at most 8 (edge 4), of 10.
    ThresholdShare share = ThresholdShare.of(TEN, 3);
    assertEquals(new Interval(0.5, 0.8), share.share());
    assertEquals(Verdict.PASS, share.verdict(0.5));
    assertEquals(Verdict.UNDECIDABLE, share.verdict(0.6));
    assertEquals(Verdict.UNDECIDABLE, share.verdict(0.8));
    assertEquals(Verdict.FAIL, share.verdict(0.81));
  }

  @Test
  void thresholdOnAnEdgeIsAlwaysDecided() {
    ThresholdShare share = ThresholdShare.of(TEN, 2);
    assertEquals(new Interval(0.5, 0.5), share.share());
    assertEquals(2, share.lowerEdge());
    assertEquals(Verdict.FAIL, share.verdict(0.51));
  }

  @Test
  void thresholdBeyondTheEdgesKeepsItsDoubt() {
    BucketCounts open = BucketCounts.of(EDGES, new long[] {3, 0, 0, 0, 1});
    assertEquals(new Interval(0.75, 1), ThresholdShare.of(open, 100).share());
    assertEquals(new Interval(0, 0.75), ThresholdShare.of(open, 0.5).share());
    ThresholdShare none = ThresholdShare.of(BucketCounts.of(EDGES, new long[5]), 3);
    assertEquals(Verdict.NOT_EVALUABLE, none.verdict(0.5));
  }

  @Test
  void verdictIsSureOnlyWhenSamplingErrorAgrees() {
    BucketCounts few = BucketCounts.of(EDGES, new long[] {10, 0, 0, 0, 0});
    assertEquals(
        new ThresholdShare.Decision(Verdict.PASS, false),
        ThresholdShare.of(few, 1).decide(0.99, 0.95));
    BucketCounts many = BucketCounts.of(EDGES, new long[] {10_000, 0, 0, 0, 0});
    assertTrue(ThresholdShare.of(many, 1).decide(0.99, 0.95).sure());
  }

  @Test
  void groupsFailByAny() {
    List<Verdict> mixed = List.of(Verdict.PASS, Verdict.FAIL, Verdict.NOT_EVALUABLE);
    assertEquals(Verdict.FAIL, Verdict.any(mixed));
    assertEquals(Verdict.NOT_EVALUABLE, Verdict.any(List.of(Verdict.PASS, Verdict.NOT_EVALUABLE)));
  }

  @Test
  void momentsAreTheExtremesThatTheSumAllows() {
    // One in (0, 1], one in (1, 2], sum 2. Nearest to each other: 1 and 1 (the edge), deviation 0.
    // Farthest: lift the upper bin first: 2 and 0, deviation 1.
    Moments moments =
        Moments.of(BucketCounts.of(EDGES, new long[] {1, 1, 0, 0, 0}, 2)).orElseThrow();
    assertEquals(new Interval(1, 1), moments.mean());
    assertEquals(0, moments.standardDeviation().lower(), 1e-7);
    assertEquals(1, moments.standardDeviation().upper(), 1e-12);
    // Midpoints 0.5 and 1.5.
    assertEquals(0.5, moments.midpointDeviation(), 1e-12);
  }

  @Test
  void momentsWithoutSumComeFromTheEdges() {
    Moments moments = Moments.of(BucketCounts.of(EDGES, new long[] {0, 2, 0, 0, 0})).orElseThrow();
    assertEquals(new Interval(1, 2), moments.mean());
    assertEquals(0, moments.standardDeviation().lower());
    Moments open = Moments.of(BucketCounts.of(EDGES, new long[] {1, 0, 0, 0, 1}, 20)).orElseThrow();
    assertEquals(INF, open.standardDeviation().upper());
    assertTrue(open.standardDeviation().lower() > 0);
  }

  @Test
  void commonEdgesSayWhatIsLost() {
    BucketCounts a = BucketCounts.of(new double[] {1, 2, 4, 8, INF}, new long[] {1, 2, 3, 4, 5});
    BucketCounts b = BucketCounts.of(new double[] {1, 4, 8, 16, INF}, new long[] {1, 1, 1, 1, 1});
    CommonEdges common = CommonEdges.of(List.of(a, b));
    assertEquals(List.of(1.0, 4.0, 8.0, INF), common.kept());
    assertEquals(List.of(List.of(2.0), List.of(16.0)), common.dropped());
    assertTrue(common.comparable());
    assertEquals("compared without the edges [2.0, 16.0]", common.remark());
    BucketCounts onto = common.rebin(a);
    assertArrayEquals(new double[] {1, 4, 8, INF}, onto.edges());
    assertEquals(5, onto.count(1));
    assertEquals(15, onto.total());
  }

  @Test
  void fewerThanThreeCommonEdgesAreRefused() {
    BucketCounts a = BucketCounts.of(new double[] {1, 2, 4, INF}, new long[4]);
    BucketCounts b = BucketCounts.of(new double[] {1, 2, 5, INF}, new long[4]);
    CommonEdges common = CommonEdges.of(List.of(a, b));
    assertFalse(common.comparable());
    assertEquals("only 2 finite bucket edges are common, 3 are needed", common.remark());
  }

  @Test
  void mergeAddsCountsAndSums() {
    BucketCounts both = TEN.merge(TEN);
    assertEquals(20, both.total());
    assertEquals(OptionalDouble.of(2.5), both.mean());
    assertTrue(TEN.merge(BucketCounts.of(EDGES, new long[5])).sum().isEmpty());
  }

  @Test
  void cumulativeCountsMustNotFall() {
    assertEquals(
        3, BucketCounts.fromCumulative(EDGES, new long[] {1, 4, 4, 4, 4}, Double.NaN).count(1));
    assertThrows(
        IllegalArgumentException.class,
        () -> BucketCounts.fromCumulative(EDGES, new long[] {2, 1, 4, 4, 4}, Double.NaN));
  }

  @Test
  void distanceOfShiftedHistogramsIsWorkedOutByHand() {
    // First: all four in (0, 1]; second: all four in (2, 4].
    BucketCounts low = BucketCounts.of(EDGES, new long[] {4, 0, 0, 0, 0}, 2);
    BucketCounts high = BucketCounts.of(EDGES, new long[] {0, 0, 4, 0, 0}, 14);
    HistogramDistance distance = HistogramDistance.between(low, high);
    // F is 1 from edge 1 on, G is 0 up to edge 2: both bounds are 1.
    assertEquals(new Interval(1, 1), distance.kolmogorovSmirnov());
    assertEquals(1, distance.edge());
    // Moved by 1 at least and 4 at most; the means differ by 3 exactly, so at least 3.
    assertEquals(new Interval(3, 4), distance.wasserstein());
    assertEquals(OptionalDouble.of(3), distance.meanDifference());
    assertEquals(2, distance.bucketShift());
  }

  @Test
  void equalHistogramsMayStillDifferInsideBuckets() {
    HistogramDistance distance = HistogramDistance.between(TEN, TEN);
    // Bin (1, 2] holds 0.4 of all: the functions may be that far apart inside.
    assertEquals(new Interval(0, 0.4), distance.kolmogorovSmirnov());
    // 1 * 0.1 + 1 * 0.4 + 2 * 0.3 + 4 * 0.2 = 1.9.
    assertEquals(1.9, distance.wasserstein().upper(), 1e-12);
    assertEquals(0, distance.bucketShift());
  }

  @Test
  void quantileRatioIsBoundedByTheEdges() {
    BucketCounts low = BucketCounts.of(EDGES, new long[] {0, 4, 0, 0, 0});
    BucketCounts high = BucketCounts.of(EDGES, new long[] {0, 0, 0, 4, 0});
    // (1, 2] against (4, 8]: between 4 / 2 and 8 / 1; medians 1.5 and 6.
    Ratio ratio = Ratio.ofQuantiles(low, high, 0.5).orElseThrow();
    assertEquals(new Interval(2, 8), ratio.bounds());
    assertEquals(4, ratio.estimate(), 1e-12);
  }

  @Test
  void oddsRatioOnAnEdgeIsExact() {
    BucketCounts a = BucketCounts.of(EDGES, new long[] {9, 0, 1, 0, 0});
    BucketCounts b = BucketCounts.of(EDGES, new long[] {5, 0, 5, 0, 0});
    // (5.5 / 5.5) / (1.5 / 9.5) = 6.33 at edge 1.
    Ratio odds = Ratio.ofOddsOfExceeding(a, b, 1).orElseThrow();
    assertEquals(9.5 / 1.5, odds.estimate(), 1e-12);
    assertEquals(0, odds.bounds().width(), 1e-12);
    assertTrue(Ratio.ofOddsOfExceeding(a, b, 3).orElseThrow().bounds().width() > 0);
  }
}
