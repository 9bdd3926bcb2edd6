package io.etcdscope.cli;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values of an answer as text, in the one form of all CSV that the program writes. */
final class CellText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private CellText() {}

  /** Shortest text that reads back the same; the empty text for null. */
  static String of(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double real) {
      return of(real.doubleValue());
    }
    if (value instanceof LocalDateTime time) {
      return TIME.format(time);
    }
    return value.toString();
  }

  /** A double: whole numbers without a point, {@code inf}, {@code -inf} and {@code NaN}. */
  static String of(double real) {
    if (Double.isNaN(real)) {
      return "NaN";
    }
    if (Double.isInfinite(real)) {
      return real > 0 ? "inf" : "-inf";
    }
    if (real == Math.rint(real) && Math.abs(real) < 1e15 && (real != 0 || 1 / real > 0)) {
      return Long.toString((long) real);
    }
    return Double.toString(real);
  }
}
