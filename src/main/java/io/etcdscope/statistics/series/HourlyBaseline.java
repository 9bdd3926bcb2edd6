package io.etcdscope.statistics.series;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is usual at each hour of the day, and what stands out of it. */
public final class HourlyBaseline {
  /** Hours with fewer values are judged by the whole series. */
  public static final int LEAST_VALUES = 5;

  private static final int HOURS = 24;

  /** No hour is taken to vary less than this share of what hours vary on the whole. */
  private static final double LEAST_DEVIATION = 0.5;

  private final long[] times;
  private final double[] values;
  private final ZoneId zone;
  private final Level[] levels = new Level[HOURS];

  /**
   * What is usual.
   *
   * @param median of the hour's values
   * @param deviation median absolute deviation from it, not scaled
   * @param n values it rests on
   */
  public record Level(double median, double deviation, int n) {}

  /**
   * A run of values far above what is usual.
   *
   * @param from index of its first value
   * @param to index behind its last value
   * @param peak index of its greatest value
   * @param multiple greatest value over the usual one at its hour
   * @param deviations how many median absolute deviations the greatest lies above the usual
   */
  public record Spike(int from, int to, int peak, double multiple, double deviations) {}

  /**
   * The baseline of a series.
   *
   * @param times epoch milliseconds
   * @param values NaN where not collected
   * @param zone whose clock the hours are of
   */
  public HourlyBaseline(long[] times, double[] values, ZoneId zone) {
    this.times = times.clone();
    this.values = values.clone();
    this.zone = zone;
    Level whole = level(values);
    double[] residuals = new double[values.length];
    double[] medians = new double[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      int wanted = hour;
      double[] own = new double[values.length];
      Arrays.setAll(own, i -> hour(i) == wanted ? values[i] : Double.NaN);
      Level level = level(own);
      levels[hour] = level.n() < LEAST_VALUES ? whole : level;
      medians[hour] = levels[hour].median();
    }
    Arrays.setAll(residuals, i -> values[i] - medians[hour(i)]);
    double floor = LEAST_DEVIATION * Medians.deviation(residuals);
    for (int hour = 0; hour < HOURS; hour++) {
      Level level = levels[hour];
      levels[hour] = new Level(level.median(), Math.max(floor, level.deviation()), level.n());
    }
  }

  /** What is usual at an hour, 0 to 23. */
  public Level at(int hour) {
    return levels[hour];
  }

  /**
   * Runs of at least {@code least} values that lie more than {@code factor} deviations above the
   * usual; a value that was not collected ends a run.
   */
  public List<Spike> spikes(double factor, int least) {
    List<Spike> spikes = new ArrayList<>();
    int from = -1;
    for (int i = 0; i <= values.length; i++) {
      boolean high = i < values.length && deviations(i) > factor;
      if (high && from < 0) {
        from = i;
      }
      if (!high && from >= 0) {
        if (i - from >= least) {
          spikes.add(spike(from, i));
        }
        from = -1;
      }
    }
    return spikes;
  }

  private Spike spike(int from, int to) {
    int peak = from;
    for (int i = from; i < to; i++) {
      peak = values[i] > values[peak] ? i : peak;
    }
    double multiple = values[peak] / levels[hour(peak)].median();
    return new Spike(from, to, peak, multiple, deviations(peak));
  }

  /** Deviations above the usual; infinite above a constant, NaN where not collected. */
  private double deviations(int i) {
    Level level = levels[hour(i)];
    double above = values[i] - level.median();
    return above == 0 ? 0 : above / level.deviation();
  }

  private int hour(int i) {
    return Instant.ofEpochMilli(times[i]).atZone(zone).getHour();
  }

  private static Level level(double[] values) {
    int n = (int) Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
    return new Level(Medians.median(values), Medians.deviation(values), n);
  }
}
