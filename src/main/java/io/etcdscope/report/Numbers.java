package io.etcdscope.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in words: three significant digits, the unit of Grafana, never a bare {@code NaN}.
 *
 * <p>A number that is not there reads {@value #NO_DATA}; one that the archive never held reads
 * {@value #NOT_COLLECTED}, which is another answer.
 */
public final class Numbers {
  /** The word for a value that should be there and is not. */
  public static final String NO_DATA = "no data";

  /** The word for a metric that no scrape holds. */
  public static final String NOT_COLLECTED = "not collected";

  private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_UP);
  private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final String[] DECIMAL = {"", "k", "M", "G", "T", "P", "E"};
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Numbers() {}

  /** A latency or other short time in seconds: {@code 850 µs}, {@code 12.4 ms}, {@code 1.02 s}. */
  public static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return infinite(seconds, "s");
    }
    double size = Math.abs(seconds);
    if (seconds == 0 || size >= 0.9995) {
      return size < 120 ? digits(seconds) + " s" : duration(Math.round(seconds * SECOND));
    }
    if (size >= 0.0009995) {
      return digits(seconds * 1e3) + " ms";
    }
    return size >= 0.9995e-6 ? digits(seconds * 1e6) + " \u00b5s" : digits(seconds * 1e9) + " ns";
  }

  /** An edge of a bucket in seconds, whole: {@code 8 ms}, {@code 1.024 s}. */
  public static String edge(double seconds) {
    if (!Double.isFinite(seconds)) {
      return infinite(seconds, "s");
    }
    BigDecimal exact = BigDecimal.valueOf(seconds);
    if (seconds == 0 || Math.abs(seconds) >= 1) {
      return plain(exact) + " s";
    }
    return Math.abs(seconds) >= 0.001
        ? plain(exact.movePointRight(3)) + " ms"
        : plain(exact.movePointRight(6)) + " \u00b5s";
  }

  /** The bucket {@code (lower, upper]} in words; {@code > 8.192 s} for the open one. */
  public static String bucket(double lower, double upper) {
    if (Double.isNaN(lower) && Double.isNaN(upper)) {
      return NO_DATA;
    }
    if (Double.isInfinite(upper)) {
      return "> " + edge(lower);
    }
    return lower > 0 ? "(" + edge(lower) + ", " + edge(upper) + "]" : "\u2264 " + edge(upper);
  }

  /** A size: {@code 48 MiB}. */
  public static String bytes(double bytes) {
    if (!Double.isFinite(bytes)) {
      return infinite(bytes, "B");
    }
    int step = 0;
    double left = bytes;
    while (Math.abs(left) >= 1023.5 && step < BINARY.length - 1) {
      left /= 1024;
      step++;
    }
    String number = Math.abs(left) >= 1000 ? trimmed(left, 0) : digits(left);
    return number + " " + BINARY[step];
  }

  /** A number per second: {@code 40.2 ops/s}, {@code 1.2 kops/s}. */
  public static String rate(double perSecond, String what) {
    if (!Double.isFinite(perSecond)) {
      return infinite(perSecond, what + "/s");
    }
    return prefixed(perSecond, what + "/s");
  }

  /** A number of things, rounded to three digits from a thousand thousands on. */
  public static String count(double count) {
    if (!Double.isFinite(count)) {
      return infinite(count, "").strip();
    }
    if (count == Math.rint(count) && Math.abs(count) < 1e6) {
      return exact((long) count);
    }
    return prefixed(count, "").strip();
  }

  /** A whole number with all its digits: {@code 28,350}. */
  public static String exact(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A share: {@code 98.7 %}; what is not quite all or nothing never reads 100 % or 0 %. */
  public static String percent(double ratio) {
    if (!Double.isFinite(ratio)) {
      return infinite(ratio, "%");
    }
    if (ratio > 0 && ratio < 0.00001) {
      return "< 0.001 %";
    }
    if (ratio < 1 && ratio > 0.9995) {
      return ratio > 0.9999 ? "> 99.99 %" : trimmed(ratio * 100, 2) + " %";
    }
    return digits(ratio * 100) + " %";
  }

  /** A plain number of no unit: {@code 0.035}, {@code 12,200}. */
  public static String plain(double value) {
    if (!Double.isFinite(value)) {
      return infinite(value, "").strip();
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE);
    boolean isLong = Math.abs(value) >= 999.5 && Math.abs(value) < 1e15;
    return isLong ? exact(rounded.longValue()) : plain(rounded);
  }

  /** A stretch of time in ms: {@code 45.3 s}, {@code 2 min 35 s}, {@code 1 h 5 min}. */
  public static String duration(long ms) {
    if (ms < 0) {
      return "-" + duration(-ms);
    }
    if (ms < MINUTE - 49) {
      return ms == 0 ? "0 s" : ms < SECOND ? ms + " ms" : trimmed(ms / 1e3, 1) + " s";
    }
    long seconds = Math.round(ms / 1e3) * SECOND;
    if (seconds < HOUR) {
      return pair(seconds / MINUTE, "min", seconds % MINUTE / SECOND, "s");
    }
    return seconds < DAY
        ? pair(seconds / HOUR, "h", seconds % HOUR / MINUTE, "min")
        : pair(seconds / DAY, "d", seconds % DAY / HOUR, "h");
  }

  /** A duration as options take it: {@code 30s}, {@code 5m}, {@code 1h}. */
  public static String option(long ms) {
    if (ms % HOUR == 0) {
      return ms / HOUR + "h";
    }
    if (ms % MINUTE == 0) {
      return ms / MINUTE + "m";
    }
    return ms % SECOND == 0 ? ms / SECOND + "s" : ms + "ms";
  }

  /** Day and time in UTC, to the second. */
  public static String time(long ms) {
    return TIME.format(Instant.ofEpochMilli(ms));
  }

  /** Time of day in UTC, to the second. */
  public static String clock(long ms) {
    return CLOCK.format(Instant.ofEpochMilli(ms));
  }

  /** RFC 3339 in UTC with milliseconds. */
  public static String rfc3339(long ms) {
    return RFC_3339.format(Instant.ofEpochMilli(ms));
  }

  /** RFC 3339; null stays null. */
  public static @Nullable String rfc3339OrNull(@Nullable Long ms) {
    return ms == null ? null : rfc3339(ms);
  }

  /** Three significant digits without trailing zeros, never in powers of ten. */
  private static String digits(double value) {
    return value == 0 ? "0" : plain(new BigDecimal(value).round(THREE));
  }

  private static String trimmed(double value, int decimals) {
    return plain(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static String prefixed(double value, String unit) {
    int step = 0;
    double left = value;
    while (Math.abs(left) >= 999.5 && step < DECIMAL.length - 1) {
      left /= 1000;
      step++;
    }
    return (digits(left) + " " + DECIMAL[step] + unit).strip();
  }

  private static String infinite(double value, String unit) {
    if (Double.isNaN(value)) {
      return NO_DATA;
    }
    return (value > 0 ? "\u221e " : "-\u221e ") + unit;
  }

  private static String pair(long large, String largeUnit, long small, String smallUnit) {
    return small == 0
        ? large + " " + largeUnit
        : large + " " + largeUnit + " " + small + " " + smallUnit;
  }
}
