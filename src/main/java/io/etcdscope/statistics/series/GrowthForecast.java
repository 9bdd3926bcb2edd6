package io.etcdscope.statistics.series;

import io.etcdscope.statistics.Estimate;

/** When a growing size reaches a limit; or why this cannot be said. */
public sealed interface GrowthForecast {

  /**
   * No forecast is made.
   *
   * @param reason why, in words
   * @param historyDays history since the last drop
   */
  record Refused(String reason, double historyDays) implements GrowthForecast {}

  /** What can be said of the day. */
  enum Outlook {
    /** The limit is reached already. */
    REACHED,
    /** The day lies in an interval. */
    IN_SIGHT,
    /** The size may not be growing at all, or the earliest day is more than a year off. */
    NOT_IN_SIGHT
  }

  /**
   * A forecast from the peaks of each period (a day where the history allows): a compaction's saw
   * teeth vanish in them, and it is the peak that meets the limit.
   *
   * @param outlook what can be said
   * @param current latest value
   * @param limit what it grows towards
   * @param growthPerDay robust slope of the peaks with its interval; n is the number of peaks
   * @param leastSquaresPerDay slope of all samples since the last drop by least squares, as
   *     predict_linear takes it
   * @param daysToLimit days from the last sample, with their interval; the value is infinite
   *     without growth, and so is the upper end where growth is not certain
   * @param sinceMs when the history used begins: after the last drop, epoch milliseconds
   */
  record Projection(
      Outlook outlook,
      double current,
      double limit,
      Estimate growthPerDay,
      double leastSquaresPerDay,
      Estimate daysToLimit,
      long sinceMs)
      implements GrowthForecast {}

  /**
   * What is asked.
   *
   * @param limit value that must not be reached, in the unit of the series
   * @param horizonDays how far ahead is looked; a quarter of it is needed as history
   * @param confidence nominal coverage of the intervals
   */
  record Question(double limit, double horizonDays, double confidence) {}

  /** Share of a value that it must lose at once to begin a new history. */
  double DROP = 0.05;

  /**
   * Forecasts a series.
   *
   * @param timesMs rising epoch milliseconds
   * @param values sizes at these times, none NaN
   */
  static GrowthForecast of(long[] timesMs, double[] values, Question question) {
    return new GrowthFit(timesMs, values, question).run();
  }
}
