package io.etcdscope.capacity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Risk: a number of the cluster that no member stands behind. */
class CurveTest {
  private static final Scope SCOPE = new Scope(0, 400, 100, ZoneId.of("UTC"), "all", true);

  private static Curve curve(long[] ends, double[] values, double... coverage) {
    return new Curve(ends, values, coverage);
  }

  @Test
  void aSumWithoutOneOfItsMembersIsNoWholeMeasurement() {
    Curve one = curve(new long[] {100, 200}, new double[] {5, 6}, 1, 1);
    Curve other = curve(new long[] {100}, new double[] {7}, 1);
    Curve sum = Curve.folded(List.of(one, other), Measure.Fold.TOTAL);
    assertArrayEquals(new double[] {12, 6}, sum.values());
    assertArrayEquals(new double[] {1, 0.5}, sum.coverage());
  }

  @Test
  void ofWhatEveryMemberCountsTheGreatestIsTaken() {
    Curve one = curve(new long[] {100, 200}, new double[] {5, 6}, 1, 1);
    Curve other = curve(new long[] {100, 300}, new double[] {7, 1}, 1, 1);
    Curve most = Curve.folded(List.of(one, other), Measure.Fold.GREATEST);
    assertArrayEquals(new long[] {100, 200, 300}, most.endMs());
    assertArrayEquals(new double[] {7, 6, 1}, most.values());
  }

  @Test
  void aWindowObservedForLessThanHalfIsLeftOutAndCounted() {
    Curve curve = curve(new long[] {100, 200, 300}, new double[] {1, 1000, 3}, 1, 0.49, 1);
    LoadProfile profile = LoadProfile.of(Measure.WRITES, curve, SCOPE);
    assertEquals(3, profile.max());
    assertEquals(2, profile.windows());
    assertEquals(1, profile.leftOut());
    assertEquals(1.5, profile.peakToMean());
  }

  @Test
  void withoutAnObservedWindowThereIsNoProfile() {
    assertNull(
        LoadProfile.of(Measure.WRITES, curve(new long[] {100}, new double[] {1}, 0.1), SCOPE));
  }

  @Test
  void ranksAreNearestRanks() {
    double[] hundred = java.util.stream.IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
    assertEquals(50, LoadProfile.rank(hundred, 0.5));
    assertEquals(95, LoadProfile.rank(hundred, 0.95));
    assertEquals(7, LoadProfile.rank(new double[] {7}, 0.95));
  }
}
