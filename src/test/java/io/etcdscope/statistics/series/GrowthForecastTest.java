package io.etcdscope.statistics.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.statistics.LongRun;
import io.etcdscope.statistics.series.GrowthForecast.Outlook;
import io.etcdscope.statistics.series.GrowthForecast.Projection;
import io.etcdscope.statistics.series.GrowthForecast.Question;
import io.etcdscope.statistics.series.GrowthForecast.Refused;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Risk: a date by which the disk is full that is wrong more often than it says. */
class GrowthForecastTest {
  private static final long STEP_MS = 600_000;
  private static final int PER_DAY = 144;
  private static final double MIB = 1 << 20;

  /**
   * A database that grows.
   *
   * @param days of history
   * @param growth MiB a day
   * @param tooth height of the daily saw in MiB: written in a day and compacted at its end
   * @param noise standard deviation of single samples in MiB
   * @param wander the same of an offset that lasts for days (autocorrelation 0.5 from day to day)
   * @param defragmentedOn day on which a fifth is given back; negative for never
   */
  private record Growth(
      int days, double growth, double tooth, double noise, double wander, int defragmentedOn) {

    double[] draw(SplittableRandom random) {
      double[] values = new double[days * PER_DAY];
      double offset = wander * random.nextGaussian();
      for (int i = 0; i < values.length; i++) {
        if (i % PER_DAY == 0) {
          offset = 0.5 * offset + wander * Math.sqrt(0.75) * random.nextGaussian();
        }
        values[i] = MIB * (smooth(i) + offset + noise * random.nextGaussian());
      }
      return values;
    }

    /** MiB without noise. */
    double smooth(long i) {
      double back = defragmentedOn >= 0 && i >= defragmentedOn * (long) PER_DAY + 50 ? 200 : 0;
      return 1000 + growth * i / PER_DAY + tooth * (i % PER_DAY) / PER_DAY - back;
    }

    /** Days from the last sample to the first peak at the limit. */
    double truth(double limit) {
      long i = (long) days * PER_DAY - 1;
      long now = i;
      while (smooth(i) < limit) {
        i++;
      }
      return (double) (i - now) / PER_DAY;
    }
  }

  private static long[] times(int n) {
    long[] times = new long[n];
    for (int i = 0; i < n; i++) {
      times[i] = i * STEP_MS;
    }
    return times;
  }

  @Test
  void lineWithoutNoiseMeetsTheLimitOnTheDay() {
    // 1000 MiB, 10 a day, 30 days: 1300 less one step; 1500 is 20 days off.
    Growth growth = new Growth(30, 10, 0, 0, 0, -1);
    Projection projection = project(growth, 1500, 60);
    assertEquals(20, projection.daysToLimit().value(), 0.05);
    assertEquals(10 * MIB, projection.growthPerDay().value(), 1);
    assertEquals(10 * MIB, projection.leastSquaresPerDay(), 1);
    assertEquals(Outlook.IN_SIGHT, projection.outlook());
  }

  @Test
  void sawToothIsNoDropAndDefragmentationIs() {
    Growth saw = new Growth(30, 10, 120, 1, 0, -1);
    assertEquals(0, project(saw, 3000, 60).sinceMs());
    Growth defragmented = new Growth(30, 10, 120, 1, 0, 12);
    assertEquals((12 * PER_DAY + 50) * STEP_MS, project(defragmented, 3000, 60).sinceMs());
  }

  @Test
  void shortHistoryIsRefused() {
    Refused refused = refuse(new Growth(7, 10, 20, 1, 0, -1), 30);
    assertEquals("7 days of history; 7.5 are needed to look 30 days ahead", refused.reason());
    assertInstanceOf(Projection.class, forecast(new Growth(8, 10, 20, 1, 0, -1), 1500, 30, 1));
  }

  @Test
  void historyBeforeADefragmentationDoesNotCount() {
    Refused refused = refuse(new Growth(30, 10, 20, 1, 0, 25), 30);
    assertTrue(refused.reason().startsWith("4.6 days of history since the last drop"));
  }

  @Test
  void sizeThatDoesNotGrowIsNotInSight() {
    Projection flat = project(new Growth(30, 0, 20, 2, 1, -1), 1500, 60);
    assertEquals(Outlook.NOT_IN_SIGHT, flat.outlook());
    assertEquals(Double.POSITIVE_INFINITY, flat.daysToLimit().interval().upper());
    assertEquals(
        Outlook.NOT_IN_SIGHT, project(new Growth(30, 0.5, 0, 0.1, 0, -1), 1500, 60).outlook());
    assertEquals(Outlook.REACHED, project(new Growth(30, 10, 0, 0, 0, -1), 1290, 60).outlook());
  }

  @Test
  void trueDayLiesInTheIntervalAtTheNominalRate() {
    double covered = coverage(new Growth(40, 8, 60, 2, 3, 10), 400, true);
    // 400 trials know a rate of 95 % to 1.1 points.
    assertTrue(covered > 0.91 && covered <= 1, "covered " + covered);
  }

  @LongRun
  @Test
  void coverageByLengthAndNoise() {
    int trials = Integer.getInteger("etcdscope.trials", 2_000);
    for (int days : new int[] {10, 15, 30, 60}) {
      for (double wander : new double[] {0, 3, 10}) {
        Growth growth = new Growth(days, 8, 60, 2, wander, days > 20 ? 10 : -1);
        System.out.printf(
            Locale.ROOT,
            "days %d wander %.0f MiB: covered %.1f %% (least squares alone %.1f %%)%n",
            days,
            wander,
            100 * coverage(growth, trials, true),
            100 * coverage(growth, trials, false));
      }
    }
  }

  private static double coverage(Growth growth, int trials, boolean ours) {
    int covered = 0;
    for (int trial = 0; trial < trials; trial++) {
      // The limit lies anywhere between two days' peaks.
      double limit = growth.smooth((long) growth.days() * PER_DAY) + 400 + 8.0 * trial / trials;
      double truth = growth.truth(limit);
      Projection projection = (Projection) forecast(growth, limit, 30, trial);
      boolean holds =
          ours
              ? projection.daysToLimit().interval().contains(truth)
              : Math.abs(
                      (projection.limit() - projection.current()) / projection.leastSquaresPerDay()
                          - truth)
                  < 0.05 * truth;
      covered += holds ? 1 : 0;
    }
    return (double) covered / trials;
  }

  private static Projection project(Growth growth, double limit, double horizon) {
    return assertInstanceOf(Projection.class, forecast(growth, limit, horizon, 1));
  }

  private static Refused refuse(Growth growth, double horizon) {
    return assertInstanceOf(Refused.class, forecast(growth, 1500, horizon, 1));
  }

  private static GrowthForecast forecast(Growth growth, double limit, double horizon, int seed) {
    double[] values = growth.draw(new SplittableRandom(seed));
    return GrowthForecast.of(
        times(values.length), values, new Question(limit * MIB, horizon, 0.95));
  }
}
