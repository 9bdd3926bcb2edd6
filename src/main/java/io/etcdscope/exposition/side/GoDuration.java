package io.etcdscope.exposition.side;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go prints them: {@code 1m2.5s}, {@code 9.539085ms}, {@code 850µs}. */
final class GoDuration {
  private static final Pattern WHOLE =
      Pattern.compile("(?:\\d+(?:\\.\\d+)?(?:ns|us|µs|μs|ms|h|m|s))+");
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|μs|ms|h|m|s)");

  private GoDuration() {}

  /** Seconds of a duration; NaN where the text is none. */
  static double seconds(String text) {
    if (text.length() > 64 || !WHOLE.matcher(text).matches()) {
      return Double.NaN;
    }
    // Decimal until the end: 9.539085ms is the double nearest to 0.009539085.
    BigDecimal seconds = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      seconds = seconds.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2))));
    }
    return seconds.doubleValue();
  }

  private static BigDecimal unit(String unit) {
    return switch (unit) {
      case "ns" -> BigDecimal.ONE.movePointLeft(9);
      case "ms" -> BigDecimal.ONE.movePointLeft(3);
      case "s" -> BigDecimal.ONE;
      case "m" -> BigDecimal.valueOf(60);
      case "h" -> BigDecimal.valueOf(3600);
      default -> BigDecimal.ONE.movePointLeft(6);
    };
  }
}
