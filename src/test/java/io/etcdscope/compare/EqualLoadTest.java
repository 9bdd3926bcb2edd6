package io.etcdscope.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.statistics.histogram.BucketCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Risk: a busier cluster is called slower, though it is as fast at the same load. */
class EqualLoadTest {
  private static final double[] EDGES = {0.004, 0.008, Double.POSITIVE_INFINITY};

  /** Windows of 10 s whose mean is a millisecond for each 100 requests per second. */
  private static Subject side(String name, int... loads) {
    List<BucketCounts> windows = new ArrayList<>();
    long[] counted = new long[loads.length];
    long[] related = new long[loads.length];
    Arrays.fill(related, 10_000);
    for (int i = 0; i < loads.length; i++) {
      counted[i] = 10L * loads[i];
      windows.add(BucketCounts.of(EDGES, new long[] {100, 0, 0}, 100 * loads[i] * 1e-5));
    }
    return Sides.of(
        name,
        Map.of(Sides.FSYNC, new LatencyWindows(windows, Map.of())),
        Map.of(Level.REQUEST_RATE, new LevelWindows(counted, related)),
        0);
  }

  @Test
  void theSameAnswerToTheSameLoadIsNoDifference() {
    Subject calm = side("calm", 100, 100, 100, 200, 200, 300);
    Subject busy = side("busy", 100, 200, 300, 300, 300, 300);
    EqualLoad found = EqualLoad.all(calm, busy).get(0);
    assertEquals(1, found.second() / found.first(), 1e-9);
    double raw = busy.latencies().get(Sides.FSYNC).merged().mean().orElseThrow();
    assertTrue(raw > 1.4 * calm.latencies().get(Sides.FSYNC).merged().mean().orElseThrow());
  }

  @Test
  void loadsThatDoNotMeetTellNothing() {
    EqualLoad found = EqualLoad.all(side("low", 10, 10, 10), side("high", 900, 900, 900)).get(0);
    assertFalse(found.isKnown());
  }

  @Test
  void withoutALoadThereIsNothingToTell() {
    Subject blind = Sides.fsync("blind", Sides.made(3, i -> BucketCounts.of(EDGES, new long[3])));
    assertEquals(List.of(), EqualLoad.all(blind, side("b", 1, 2, 3)));
  }
}
