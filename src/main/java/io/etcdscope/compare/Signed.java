package io.etcdscope.compare;

import io.etcdscope.report.Numbers;
import java.util.Locale;

/** Differences in words: always with a sign, but for what rounds to nothing. */
final class Signed {
  /** A picosecond: less comes from rounding. */
  private static final double ROUNDING = 1e-12;

  private Signed() {}

  /** {@code +12.4 ms}, {@code −342 µs}, {@code 0 s}. */
  static String seconds(double seconds) {
    return Math.abs(seconds) < ROUNDING
        ? "0 s"
        : (seconds < 0 ? "\u2212" : "+") + Numbers.seconds(Math.abs(seconds));
  }

  /** With so many decimals: {@code +0.27}, {@code −0.23}, {@code 0.00}. */
  static String decimals(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%+." + decimals + "f", value);
    boolean isNothing = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return isNothing && Double.isFinite(value) ? text.substring(1) : text.replace('-', '\u2212');
  }

  /** A change as a percentage with one decimal: {@code +10.6 %}. */
  static String percent(double change) {
    return decimals(100 * change, 1) + " %";
  }
}
