package io.etcdscope.capacity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The time a report speaks of.
 *
 * @param fromMs start, epoch ms
 * @param toMs end, epoch ms
 * @param widthMs width of the windows
 * @param zone whose days and hours are meant
 * @param label word for the period, such as {@code 2026-10}; {@code all} for the whole archive
 * @param complete whether the archive holds the period from its begin to its end
 */
record Scope(long fromMs, long toMs, long widthMs, ZoneId zone, String label, boolean complete) {
  /** Milliseconds of a day without a change of the clock. */
  static final long DAY_MS = 86_400_000;

  /** Milliseconds of seven such days. */
  static final long WEEK_MS = 7 * DAY_MS;

  /** Length in days. */
  double days() {
    return (toMs - fromMs) / (double) DAY_MS;
  }

  /** The day of the zone's calendar in which the window that ends then lies. */
  LocalDate day(long endMs) {
    return Instant.ofEpochMilli(endMs - 1).atZone(zone).toLocalDate();
  }

  /** The hour of the zone's clock at which the window that ends then begins. */
  int hour(long endMs) {
    return Instant.ofEpochMilli(endMs - widthMs).atZone(zone).getHour();
  }
}
