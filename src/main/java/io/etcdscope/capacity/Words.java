package io.etcdscope.capacity;

import io.etcdscope.report.Numbers;
import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.series.GrowthForecast;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Results in words. */
final class Words {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

  /** Days beyond this are only said to be far. */
  private static final double FAR_DAYS = 3650;

  private Words() {}

  /** The day of a time in the report's zone. */
  static String day(Scope scope, long ms) {
    return DAY.format(Instant.ofEpochMilli(ms).atZone(scope.zone()));
  }

  /** When days from the end of the scope are: on a day, between two, or from one on. */
  static String dates(Scope scope, Interval days) {
    String from = date(scope, days.lower());
    String to = date(scope, days.upper());
    if (days.upper() > FAR_DAYS) {
      return "not before " + from;
    }
    return to.equals(from) ? "on " + from : "between " + from + " and " + to;
  }

  private static String date(Scope scope, double days) {
    return day(scope, scope.toMs() + (long) (Math.min(days, FAR_DAYS) * Scope.DAY_MS));
  }

  /** Both ends of an interval, their unit once; one where they read the same. */
  static String range(Interval interval, DoubleFunction<String> format) {
    String lower = format.apply(interval.lower());
    String upper = format.apply(interval.upper());
    if (lower.equals(upper)) {
      return lower;
    }
    int unit = lower.indexOf(' ');
    boolean isShared = unit > 0 && upper.endsWith(lower.substring(unit));
    return (isShared ? lower.substring(0, unit) : lower) + " to " + upper;
  }

  /** Growth as an interval with its n. */
  static String growth(GrowthForecast.Projection projection) {
    Interval slope = projection.growthPerDay().interval();
    return "growth %s a day (95 %%, n = %s peaks)"
        .formatted(range(slope, Numbers::bytes), Numbers.exact(projection.growthPerDay().n()));
  }

  /** Days as an interval, or why there is none. */
  static String outlook(GrowthForecast.Projection projection) {
    Interval days = projection.daysToLimit().interval();
    return switch (projection.outlook()) {
      case REACHED -> "reached";
      case NOT_IN_SIGHT -> "not in sight";
      case IN_SIGHT ->
          Double.isInfinite(days.upper())
              ? "%s days or more".formatted(Numbers.plain(Math.floor(days.lower())))
              : "%s to %s days"
                  .formatted(
                      Numbers.plain(Math.floor(days.lower())),
                      Numbers.plain(Math.ceil(days.upper())));
    };
  }
}
