package io.etcdscope.chart;

import java.text.FieldPosition;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.DateTickUnit;
import org.jfree.chart.axis.DateTickUnitType;

/** The time axis: UTC, the same on all charts, with the zone and the day in words. */
final class TimeAxes {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final String DAY_PATTERN = "MM-dd";
  private static final int MOST_TICKS = 13;

  /** Steps in ms; the first that gives at most thirteen ticks is taken. */
  private static final long[] STEPS = {
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    14 * DAY,
    28 * DAY,
    91 * DAY,
    364 * DAY
  };

  private TimeAxes() {}

  static DateAxis axis(Frame frame) {
    TimeZone utc = TimeZone.getTimeZone(ZoneOffset.UTC);
    DateAxis axis = new DateAxis(label(frame.range()), utc, Locale.ROOT);
    axis.setRange((double) frame.range().fromMs(), (double) frame.range().toMs());
    long step = step(frame.range());
    axis.setTickUnit(unit(step), false, true);
    axis.setDateFormatOverride(format(frame.range(), step, utc));
    axis.setTickLabelFont(ChartStyle.font(11, false));
    axis.setTickLabelPaint(frame.style().muted());
    axis.setLabelFont(ChartStyle.font(11, false));
    axis.setLabelPaint(frame.style().muted());
    axis.setAxisLineVisible(false);
    axis.setTickMarkPaint(frame.style().muted());
    return axis;
  }

  static long step(TimeRange range) {
    for (long step : STEPS) {
      if (range.lengthMs() / step <= MOST_TICKS) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }

  private static DateTickUnit unit(long step) {
    if (step % DAY == 0) {
      return new DateTickUnit(DateTickUnitType.DAY, (int) (step / DAY));
    }
    if (step % HOUR == 0) {
      return new DateTickUnit(DateTickUnitType.HOUR, (int) (step / HOUR));
    }
    if (step % MINUTE == 0) {
      return new DateTickUnit(DateTickUnitType.MINUTE, (int) (step / MINUTE));
    }
    return new DateTickUnit(DateTickUnitType.SECOND, (int) (step / SECOND));
  }

  private static SimpleDateFormat format(TimeRange range, long step, TimeZone zone) {
    String pattern = pattern(step, range.lengthMs());
    if (!pattern.startsWith(DAY_PATTERN) && !isOneDay(range)) {
      return new MidnightFormat(pattern, zone);
    }
    SimpleDateFormat format = new SimpleDateFormat(pattern, Locale.ROOT);
    format.setTimeZone(zone);
    return format;
  }

  private static String pattern(long step, long length) {
    if (step >= DAY) {
      return DAY_PATTERN;
    }
    if (length > 2 * DAY) {
      return DAY_PATTERN + " HH:mm";
    }
    return step >= MINUTE ? "HH:mm" : "HH:mm:ss";
  }

  /** Times of day, and at midnight the day that begins. */
  static final class MidnightFormat extends SimpleDateFormat {
    private static final long serialVersionUID = 1;
    private final SimpleDateFormat day = new SimpleDateFormat(DAY_PATTERN, Locale.ROOT);

    MidnightFormat(String pattern, TimeZone zone) {
      super(pattern, Locale.ROOT);
      setTimeZone(zone);
      day.setTimeZone(zone);
    }

    @Override
    public StringBuffer format(Date date, StringBuffer out, FieldPosition position) {
      return date.getTime() % DAY == 0
          ? day.format(date, out, position)
          : super.format(date, out, position);
    }
  }

  private static String label(TimeRange range) {
    LocalDate from = day(range.fromMs());
    return isOneDay(range)
        ? "time in UTC on " + from
        : "time in UTC from " + from + " to " + day(range.toMs() - 1);
  }

  private static boolean isOneDay(TimeRange range) {
    return day(range.fromMs()).equals(day(range.toMs() - 1));
  }

  private static LocalDate day(long ms) {
    return Instant.ofEpochMilli(ms).atZone(ZoneOffset.UTC).toLocalDate();
  }
}
