package io.etcdscope.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How times are told so that a reader knows the day: by the clock alone within the one day of an
 * archive, with month and day where it crosses a midnight in UTC, with the year too where that
 * changes.
 *
 * @param fromMs first scrape of the archive, epoch ms
 * @param toMs its last, epoch ms
 */
public record Dating(long fromMs, long toMs) {
  private static final DateTimeFormatter CLOCK = formatter("HH:mm:ss");
  private static final DateTimeFormatter DAY = formatter("MM-dd HH:mm:ss");
  private static final DateTimeFormatter YEAR = formatter("yyyy-MM-dd HH:mm:ss");

  /** Whether the archive lies within one day in UTC. */
  public boolean isOneDay() {
    return day(fromMs).equals(day(toMs));
  }

  /** A moment in UTC, to the second. */
  public String clock(long ms) {
    LocalDate day = day(ms);
    if (day.getYear() != day(fromMs).getYear() || day.getYear() != day(toMs).getYear()) {
      return YEAR.format(Instant.ofEpochMilli(ms));
    }
    return (isOneDay() && day.equals(day(fromMs)) ? CLOCK : DAY).format(Instant.ofEpochMilli(ms));
  }

  /** A moment that is told right after {@code beforeMs}: its day only where that is another one. */
  public String clockAfter(long beforeMs, long ms) {
    return day(beforeMs).equals(day(ms)) ? CLOCK.format(Instant.ofEpochMilli(ms)) : clock(ms);
  }

  private static LocalDate day(long ms) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(ms), ZoneOffset.UTC);
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
