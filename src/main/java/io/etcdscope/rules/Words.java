package io.etcdscope.rules;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as sentences say them: units in words of the field, UTC, three digits. */
public final class Words {
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

  private Words() {}

  /** A length of time: 512 ms, 59.1 s, 2 min 29 s, 3 h 12 min, 2 d 3 h. */
  public static String duration(double seconds) {
    if (seconds < 1) {
      return latency(seconds);
    }
    if (seconds < 100) {
      return digits(seconds) + " s";
    }
    long whole = Math.round(seconds);
    if (whole < 3600) {
      return two(whole / 60, "min", whole % 60, "s");
    }
    if (whole < 172_800) {
      return two(whole / 3600, "h", whole % 3600 / 60, "min");
    }
    return two(whole / 86_400, "d", whole % 86_400 / 3600, "h");
  }

  private static String two(long big, String unit, long small, String smaller) {
    return small == 0 ? big + " " + unit : big + " " + unit + " " + small + " " + smaller;
  }

  /** A latency: 250 µs, 16 ms, 1.02 s, with three digits at most. */
  public static String latency(double seconds) {
    if (Double.isInfinite(seconds)) {
      return "more than the last bucket";
    }
    if (seconds == 0) {
      return "0 s";
    }
    if (seconds < 0.001) {
      return digits(seconds * 1e6) + " µs";
    }
    return seconds < 1 ? digits(seconds * 1e3) + " ms" : digits(seconds) + " s";
  }

  /** Bytes in powers of 1024. */
  public static String bytes(double bytes) {
    double rest = bytes;
    int unit = 0;
    while (Math.abs(rest) >= 1024 && unit < BYTES.length - 1) {
      rest /= 1024;
      unit++;
    }
    return digits(rest) + " " + BYTES[unit];
  }

  /** A share as a percentage. */
  public static String percent(double share) {
    return digits(share * 100) + " %";
  }

  /** A count with commas between thousands; other numbers with three digits. */
  public static String count(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.format(Locale.ROOT, "%,d", (long) number)
        : digits(number);
  }

  /** Date and time of day, as command lines take it. */
  public static String full(long ms) {
    return FULL.format(Instant.ofEpochMilli(ms));
  }

  /** Three significant digits without trailing zeros. */
  private static String digits(double number) {
    double size = Math.abs(number);
    String format = size >= 99.95 ? "%.0f" : size >= 9.995 ? "%.1f" : "%.2f";
    String text = String.format(Locale.ROOT, format, number);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
