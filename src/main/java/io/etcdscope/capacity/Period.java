package io.etcdscope.capacity;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** Stretches of the calendar that a report may cover. */
public enum Period {
  DAY,
  WEEK,
  MONTH;

  /** The word on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The scope of the period of the calendar that a report is about: the last one that the archive
   * covers to its end, or the last one begun where none is.
   *
   * @param firstMs first scrape of the archive
   * @param lastMs last scrape
   * @param widthMs width of the windows
   */
  Scope scope(long firstMs, long lastMs, long widthMs, ZoneId zone) {
    LocalDate begun = start(Instant.ofEpochMilli(lastMs).atZone(zone).toLocalDate());
    LocalDate before = start(begun.minusDays(1));
    long slackMs = widthMs;
    boolean lastIsWhole = lastMs + slackMs >= ms(next(begun), zone);
    LocalDate chosen = lastIsWhole || ms(before, zone) + slackMs < firstMs ? begun : before;
    long from = ms(chosen, zone);
    long to = ms(next(chosen), zone);
    boolean complete = from + slackMs >= firstMs && to <= lastMs + slackMs;
    return new Scope(
        Math.max(from, firstMs), Math.min(to, lastMs), widthMs, zone, label(chosen), complete);
  }

  private LocalDate start(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  private LocalDate next(LocalDate start) {
    return switch (this) {
      case DAY -> start.plusDays(1);
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
    };
  }

  private String label(LocalDate start) {
    return switch (this) {
      case DAY -> start.toString();
      case WEEK ->
          String.format(
              Locale.ROOT,
              "%d-W%02d",
              start.get(IsoFields.WEEK_BASED_YEAR),
              start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTH -> start.toString().substring(0, 7);
    };
  }

  private static long ms(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
