package io.etcdscope.statistics.series;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.statistics.LongRun;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Risk: a series that only resembles itself from window to window raises alarms. */
class FalseAlarmTest {
  @Test
  void dependentSeriesHasNoChangeInNinetyOfAHundredCases() {
    double rate = rate(200, seed -> !ScalarChanges.of(series(200, 0.5, seed, 0)).isEmpty());
    assertTrue(rate <= 0.1, "change claimed in a share of " + rate);
  }

  @LongRun
  @Test
  void claimsByDependence() {
    int trials = Integer.getInteger("etcdscope.trials", 1_000);
    for (double memory : new double[] {0, 0.3, 0.6, 0.9}) {
      double steady =
          rate(trials, seed -> !ScalarChanges.of(series(240, memory, seed, 0)).isEmpty());
      double stepped =
          rate(trials, seed -> !ScalarChanges.of(series(240, memory, seed, 2)).isEmpty());
      double table = rate(trials, seed -> tableClaims(memory, seed));
      double related = rate(trials, seed -> relationClaimed(memory, seed));
      System.out.printf(
          Locale.ROOT,
          "memory %.1f: change in steady %.1f %%, in step of 2 %.1f %%, table of 10 claims %.1f %%,"
              + " relation %.1f %%%n",
          memory,
          100 * steady,
          100 * stepped,
          100 * table,
          100 * related);
    }
  }

  private static boolean tableClaims(double memory, int seed) {
    BenchTable.Builder builder = new BenchTable.Builder(0.95, 0.1);
    for (int metric = 0; metric < 10; metric++) {
      int own = 40 * seed + 2 * metric;
      builder.add("m" + metric, series(120, memory, own, 0), series(120, memory, own + 1, 0));
    }
    return builder.build().rows().stream()
        .anyMatch(row -> row.outcome() != BenchRow.Outcome.NOT_SHOWN);
  }

  private static boolean relationClaimed(double memory, int seed) {
    double[] first = series(240, memory, 2 * seed, 0);
    return LagCorrelation.of(first, series(240, memory, 2 * seed + 1, 0)).pValue() < 0.05;
  }

  private static double rate(int trials, IntPredicate claims) {
    return (double) IntStream.range(0, trials).parallel().filter(claims).count() / trials;
  }

  /** First-order autoregression of deviation 1 around 10, stepping up in the middle. */
  private static double[] series(int n, double memory, int seed, double step) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[n];
    double state = random.nextGaussian();
    for (int i = 0; i < n; i++) {
      values[i] = 10 + state + (i >= n / 2 ? step : 0);
      state = memory * state + Math.sqrt(1 - memory * memory) * random.nextGaussian();
    }
    return Arrays.copyOf(values, n);
  }
}
