package io.etcdscope.alert.template;

import io.etcdscope.promql.ast.Durations;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers for people, digit for digit as Prometheus writes them (its {@code template} package). */
final class Humanize {
  private static final String[] LARGE = {"k", "M", "G", "T", "P", "E", "Z", "Y"};
  private static final String[] SMALL = {"m", "u", "n", "p", "f", "a", "z", "y"};
  private static final String[] BINARY = {"ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"};

  private static final DateTimeFormatter GO_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Humanize() {}

  private static boolean isPlain(double value) {
    return value == 0 || Double.isNaN(value) || Double.isInfinite(value);
  }

  private static String four(double value) {
    return GoFormat.general(value, 4);
  }

  /** {@code 1.5k}, {@code 20m}. */
  static String metric(double value) {
    if (isPlain(value)) {
      return four(value);
    }
    double left = value;
    String prefix = "";
    if (Math.abs(value) >= 1) {
      for (int i = 0; i < LARGE.length && Math.abs(left) >= 1000; i++) {
        prefix = LARGE[i];
        left /= 1000;
      }
    } else {
      for (int i = 0; i < SMALL.length && Math.abs(left) < 1; i++) {
        prefix = SMALL[i];
        left *= 1000;
      }
    }
    return four(left) + prefix;
  }

  /** {@code 1.5Gi}. */
  static String binary(double value) {
    if (Math.abs(value) <= 1 || isPlain(value)) {
      return four(value);
    }
    double left = value;
    String prefix = "";
    for (int i = 0; i < BINARY.length && Math.abs(left) >= 1024; i++) {
      prefix = BINARY[i];
      left /= 1024;
    }
    return four(left) + prefix;
  }

  /** {@code 1d 2h 3m 4s} of seconds. */
  static String duration(double seconds) {
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      return four(seconds);
    }
    if (seconds == 0) {
      return four(seconds) + "s";
    }
    if (Math.abs(seconds) < 1) {
      double left = seconds;
      String prefix = "";
      for (int i = 0; i < SMALL.length && Math.abs(left) < 1; i++) {
        prefix = SMALL[i];
        left *= 1000;
      }
      return four(left) + prefix + "s";
    }
    String sign = seconds < 0 ? "-" : "";
    long whole = (long) Math.abs(seconds);
    long days = whole / 86_400;
    long hours = whole / 3600 % 24;
    long minutes = whole / 60 % 60;
    if (days != 0) {
      return sign + days + "d " + hours + "h " + minutes + "m " + whole % 60 + "s";
    }
    if (hours != 0) {
      return sign + hours + "h " + minutes + "m " + whole % 60 + "s";
    }
    if (minutes != 0) {
      return sign + minutes + "m " + whole % 60 + "s";
    }
    return sign + four(Math.abs(seconds)) + "s";
  }

  /** {@code 12.5%} of a ratio. */
  static String percentage(double ratio) {
    return four(ratio * 100) + "%";
  }

  /** The time of seconds since the epoch, to the millisecond, as Go prints it. */
  static String timestamp(double seconds) throws TemplateException {
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      return four(seconds);
    }
    double nanos = seconds * 1e9;
    if (Math.abs(nanos) >= Long.MAX_VALUE) {
      throw new TemplateException(GoFormat.plain(seconds) + " is no time");
    }
    long millis = (long) nanos / 1_000_000;
    long rest = Math.floorMod(millis, 1000);
    String fraction =
        rest == 0 ? "" : "." + String.format(Locale.ROOT, "%03d", rest).replaceAll("0+$", "");
    return GO_TIME.format(Instant.ofEpochMilli(millis)) + fraction + " +0000 UTC";
  }

  /** Seconds of a duration such as {@code 1h30m}. */
  static double parseDuration(String text) throws TemplateException {
    Long milliseconds = Durations.parse(text);
    if (milliseconds == null) {
      throw new TemplateException("not a valid duration string: \"" + text + "\"");
    }
    return milliseconds / 1000.0;
  }
}
