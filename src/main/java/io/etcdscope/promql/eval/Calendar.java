package io.etcdscope.promql.eval;

import io.etcdscope.promql.ast.Function;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Fields of the calendar in UTC. */
final class Calendar {
  private Calendar() {}

  /** A field of a time in seconds since the epoch; NaN for a time beyond Java's calendar. */
  static double field(Function function, double seconds) {
    if (Double.isNaN(seconds)) {
      return Double.NaN;
    }
    try {
      return field(function, Instant.ofEpochSecond((long) seconds).atOffset(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Double.NaN;
    }
  }

  private static double field(Function function, OffsetDateTime time) {
    return switch (function) {
      case MINUTE -> time.getMinute();
      case HOUR -> time.getHour();
      case DAY_OF_WEEK -> time.getDayOfWeek().getValue() % 7;
      case DAY_OF_MONTH -> time.getDayOfMonth();
      case DAY_OF_YEAR -> time.getDayOfYear();
      case DAYS_IN_MONTH -> time.toLocalDate().lengthOfMonth();
      case MONTH -> time.getMonthValue();
      case YEAR -> time.getYear();
      default -> throw new IllegalStateException(function + " is no field of the calendar");
    };
  }
}
