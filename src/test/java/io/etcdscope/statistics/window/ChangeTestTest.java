package io.etcdscope.statistics.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.statistics.Seed;
import io.etcdscope.statistics.histogram.BucketCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Risk: a change is claimed that chance, or a series that resembles itself, explains as well. */
class ChangeTestTest {
  private static final Seed SEED = new Seed(7);

  @Test
  void aStepIsFound() {
    assertTrue(ChangeTest.ofValues(series(120, 0.3, 3, 1), SEED) < 0.01);
  }

  @Test
  void noiseIsClaimedAboutAsOftenAsTheLevelSays() {
    for (double memory : new double[] {0, 0.5}) {
      double own = memory;
      double rate = rate(200, i -> ChangeTest.ofValues(series(100, own, 0, i), SEED) < 0.05);
      assertTrue(rate <= 0.1, "memory " + memory + ": " + rate);
    }
  }

  @Test
  void aSlowerDiskIsFoundInItsHistograms() {
    assertTrue(ChangeTest.ofHistograms(histograms(60, 0.3, 5), SEED) < 0.01);
  }

  @Test
  void steadyHistogramsAreClaimedAboutAsOftenAsTheLevelSays() {
    double rate = rate(100, i -> ChangeTest.ofHistograms(histograms(60, 0, i), SEED) < 0.05);
    assertTrue(rate <= 0.12, () -> "claimed " + rate);
  }

  @Test
  void tooFewWindowsSayNothing() {
    assertEquals(1, ChangeTest.ofValues(new double[] {1, 1, 1, 9, 9, 9}, SEED));
  }

  @Test
  void theSameSeedGivesTheSameAnswer() {
    double[] values = series(80, 0.3, 0.5, 3);
    assertEquals(ChangeTest.ofValues(values, SEED), ChangeTest.ofValues(values, SEED));
  }

  private static double rate(int trials, java.util.function.IntPredicate claims) {
    return (double) IntStream.range(0, trials).parallel().filter(claims).count() / trials;
  }

  /** A first autoregression, raised by {@code step} in its second half. */
  private static double[] series(int n, double memory, double step, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[n];
    double state = 0;
    for (int i = 0; i < n; i++) {
      state = memory * state + random.nextDouble() - 0.5;
      values[i] = state + (i >= n / 2 ? step : 0);
    }
    return values;
  }

  /** Windows of 200 observations, of which more are slow in the second half. */
  private static WindowHistograms histograms(int n, double more, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<BucketCounts> windows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double slow = 0.2 + (i >= n / 2 ? more : 0);
      long[] counts = new long[3];
      IntStream.range(0, 200).forEach(j -> counts[random.nextDouble() < slow ? 1 : 0]++);
      windows.add(
          BucketCounts.of(
              new double[] {0.001, 0.002, Double.POSITIVE_INFINITY}, Arrays.copyOf(counts, 3)));
    }
    return WindowHistograms.of(windows);
  }
}
