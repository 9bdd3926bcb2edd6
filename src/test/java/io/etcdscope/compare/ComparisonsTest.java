package io.etcdscope.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.statistics.histogram.BucketCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Risk: a claim that the data does not carry, or a difference that is not told. */
class ComparisonsTest {
  private static final double[] FAST = {0.7, 0.2, 0.1, 0, 0, 0, 0};
  private static final double[] SLOW = {0, 0, 0, 0.1, 0.6, 0.3, 0};

  private static Comparison fsync(List<Subject> sides) {
    return Comparisons.againstFirst(sides, Terms.DEFAULT, 1).stream()
        .filter(comparison -> comparison.metric().equals(Sides.FSYNC))
        .findFirst()
        .orElseThrow();
  }

  private static List<Subject> pair(double[] first, double[] second) {
    SplittableRandom random = new SplittableRandom(7);
    return List.of(
        Sides.fsync("a", Sides.drawn(48, 200, first, random)),
        Sides.fsync("b", Sides.drawn(48, 200, second, random)));
  }

  @Test
  void aSlowDiskIsNamedWithItsSize() {
    Comparison found = fsync(pair(FAST, SLOW));
    assertEquals(Outcome.DIFFERENT, found.outcome());
    assertEquals("b", found.slower());
    assertTrue(found.title().startsWith("b's WAL fsync is 3."), found.title());
    assertTrue(found.title().contains(" ms in the mean (p50 "), found.title());
    assertTrue(
        found
            .title()
            .endsWith(
                "(p50 8 ms to 16 ms against at most 1 ms, p99 16 ms to 32 ms against 2 ms to 4 ms),"
                    + " certain"),
        found.title());
  }

  @Test
  void theSlowerSideIsNamedWhereverItStands() {
    Comparison found = fsync(pair(SLOW, FAST));
    assertEquals("a", found.slower());
    assertTrue(found.title().startsWith("a's WAL fsync is 3."), found.title());
    assertTrue(found.change() < 0);
    assertFalse(found.isRegression(10), "the second side is the faster one");
  }

  @Test
  void equalDistributionsAreCalledSameAndNeverSlower() {
    Comparison found = fsync(pair(FAST, FAST));
    assertEquals(Outcome.SAME, found.outcome());
    assertNull(found.slower());
    assertFalse(found.title().contains("slower"), found.title());
  }

  @Test
  void aRealChangeBelowTheMarginIsNoDifference() {
    double[] little = {0.67, 0.22, 0.11, 0, 0, 0, 0};
    SplittableRandom random = new SplittableRandom(11);
    List<Subject> sides =
        List.of(
            Sides.fsync("a", Sides.drawn(48, 5000, FAST, random)),
            Sides.fsync("b", Sides.drawn(48, 5000, little, random)));
    Comparison found = fsync(sides);
    assertTrue((double) found.effect().get("pValueAdjusted") < 0.05, "chance is ruled out");
    assertEquals(Outcome.SAME, found.outcome());
  }

  @Test
  void aLongTailIsADifferenceThoughItMovesFewBuckets() {
    double[] tail = {0.70, 0.19, 0.09, 0, 0, 0.02, 0};
    SplittableRandom random = new SplittableRandom(13);
    List<Subject> sides =
        List.of(
            Sides.fsync("a", Sides.drawn(60, 2000, FAST, random)),
            Sides.fsync("b", Sides.drawn(60, 2000, tail, random)));
    Comparison found = fsync(sides);
    assertEquals(Outcome.DIFFERENT, found.outcome(), found.title());
    assertEquals("b", found.slower());
    assertTrue(found.title().contains("slower in the mean"), found.title());
  }

  @Test
  void fewWindowsDecideNothing() {
    SplittableRandom random = new SplittableRandom(17);
    List<Subject> sides =
        List.of(
            Sides.fsync("a", Sides.drawn(6, 1000, FAST, random)),
            Sides.fsync("b", Sides.drawn(6, 1000, SLOW, random)));
    Comparison found = fsync(sides);
    assertEquals(Outcome.UNDECIDABLE, found.outcome());
    assertNull(found.slower());
    assertFalse(found.title().contains("slower"), found.title());
    assertTrue(found.title().contains("8 ms to 16 ms") || found.title().contains("16 ms to 32 ms"));
  }

  @Test
  void oddEdgesAreDroppedAndTold() {
    double[] odd = {0.001, 0.003, 0.004, 0.008, 0.016, 0.032, Double.POSITIVE_INFINITY};
    List<BucketCounts> windows =
        Sides.made(48, i -> BucketCounts.of(odd, new long[] {10, 10, 10, 10, 10, i % 2, 0}));
    List<Subject> sides =
        List.of(
            Sides.fsync("a", windows),
            Sides.fsync("b", Sides.drawn(48, 50, FAST, new SplittableRandom(19))));
    assertEquals(
        List.of(List.of(0.003), List.of(0.002)), fsync(sides).effect().get("droppedEdges"));
  }

  @Test
  void fewCommonEdgesAreRefusedWithTheReason() {
    double[] other = {0.001, 0.002, 0.5, 0.7, Double.POSITIVE_INFINITY};
    List<BucketCounts> windows =
        Sides.made(48, i -> BucketCounts.of(other, new long[] {10, 10, 10, 10, i}));
    List<Subject> sides =
        List.of(
            Sides.fsync("a", windows),
            Sides.fsync("b", Sides.drawn(48, 50, FAST, new SplittableRandom(23))));
    Comparison found = fsync(sides);
    assertEquals(Outcome.NOT_COMPARABLE, found.outcome());
    assertEquals(
        "WAL fsync: not comparable, because only 2 finite bucket edges are common, 3 are needed",
        found.title());
  }

  @Test
  void whatOneSideDoesNotCollectIsNotComparable() {
    Subject without = Sides.of("b", Map.of(), Map.of(), 0);
    Subject with = Sides.fsync("a", Sides.drawn(48, 50, FAST, new SplittableRandom(29)));
    assertEquals(
        "WAL fsync: not comparable, because b does not collect it",
        fsync(List.of(with, without)).title());
  }

  @Test
  void everyAspectIsAnswered() {
    List<Comparison> all = Comparisons.againstFirst(pair(FAST, SLOW), Terms.DEFAULT, 1);
    for (Aspect aspect : Aspect.values()) {
      assertTrue(all.stream().anyMatch(c -> c.aspect() == aspect), aspect.word());
    }
    assertTrue(
        all.stream()
            .filter(c -> c.outcome() != Outcome.DIFFERENT)
            .noneMatch(c -> c.title().toLowerCase(Locale.ROOT).contains("slower")));
  }

  @Test
  void electionsAreComparedAsExactRates() {
    Subject calm = Sides.of("calm", Map.of(), Map.of(), 0);
    Subject busy = Sides.of("busy", Map.of(), Map.of(), 30);
    Comparison found = stability(List.of(calm, busy));
    assertEquals(Outcome.DIFFERENT, found.outcome());
    assertNull(found.slower());
    assertEquals(Outcome.UNDECIDABLE, stability(List.of(calm, calm)).outcome());
  }

  private static Comparison stability(List<Subject> sides) {
    return Comparisons.againstFirst(sides, Terms.DEFAULT, 1).stream()
        .filter(comparison -> comparison.aspect() == Aspect.STABILITY)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLevelIsJudgedByItsRatio() {
    Comparison found = cpu(1.5);
    assertEquals(Outcome.DIFFERENT, found.outcome());
    assertEquals(0.5, found.change(), 0.05);
    assertNull(found.slower());
    assertEquals(Outcome.SAME, cpu(1.0).outcome());
    // Beyond the margin as estimated, but not with its whole interval: neither may be said.
    assertEquals(Outcome.UNDECIDABLE, cpu(1.1).outcome());
  }

  private static Comparison cpu(double factor) {
    SplittableRandom random = new SplittableRandom(31);
    List<Subject> sides =
        List.of(
            Sides.of("a", Map.of(), Map.of(Level.CPU, level(1, random)), 0),
            Sides.of("b", Map.of(), Map.of(Level.CPU, level(factor, random)), 0));
    return Comparisons.againstFirst(sides, Terms.DEFAULT, 1).stream()
        .filter(comparison -> comparison.metric().equals(Level.CPU.metric()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whereNothingFailedOnEitherSideThereIsNoRatioAndNoDifference() {
    long[] requests = new long[48];
    Arrays.setAll(requests, i -> 400 + i % 7);
    LevelWindows none = new LevelWindows(new long[48], requests);
    Comparison found =
        Comparisons.againstFirst(
                List.of(
                    Sides.of("a", Map.of(), Map.of(Level.FAILED_SHARE, none), 0),
                    Sides.of("b", Map.of(), Map.of(Level.FAILED_SHARE, none), 0)),
                Terms.DEFAULT,
                1)
            .stream()
            .filter(one -> one.measure().equals(Level.FAILED_SHARE.title()))
            .findFirst()
            .orElseThrow();
    assertEquals(Outcome.SAME, found.outcome());
    assertEquals("share of failed requests: none on either side", found.title());
    assertFalse(found.effect().containsKey("ratioLower"), "resampling zeroes bounds nothing");
  }

  private static LevelWindows level(double factor, SplittableRandom random) {
    long[] counted = new long[60];
    long[] related = new long[60];
    Arrays.setAll(counted, i -> (long) (factor * (900_000 + random.nextInt(200_000))));
    Arrays.fill(related, 10_000);
    return new LevelWindows(counted, related);
  }

  @Test
  void theSameSidesGiveTheSameNumbersOnAnyThreads() {
    assertEquals(
        Comparisons.againstFirst(pair(FAST, SLOW), Terms.DEFAULT, 1),
        Comparisons.againstFirst(pair(FAST, SLOW), Terms.DEFAULT, 4));
  }
}
