package io.etcdscope.promql.parse;

import io.etcdscope.promql.ast.Durations;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Values of numbers, durations and texts as they are written. */
final class Literals {
  private static final double MAX_SECONDS = Long.MAX_VALUE / 1e9;

  private Literals() {}

  /** A number: decimal, hexadecimal, octal with a leading zero (as Go reads it), inf or nan. */
  static double number(Token token) {
    String text = token.text().toLowerCase(Locale.ROOT).replace("_", "");
    try {
      if (text.startsWith("0x")) {
        return Long.parseLong(text.substring(2), 16);
      }
      if (text.length() > 1
          && text.charAt(0) == '0'
          && text.chars().allMatch(c -> c >= '0' && c <= '7')) {
        return Long.parseLong(text, 8);
      }
      return switch (text) {
        case "inf" -> Double.POSITIVE_INFINITY;
        case "nan" -> Double.NaN;
        default -> finite(token, Double.parseDouble(text));
      };
    } catch (NumberFormatException e) {
      throw new ParseFailure(
          token.span().start(), "error parsing number: \"" + token.text() + "\" is out of range");
    }
  }

  private static double finite(Token token, double value) {
    if (Double.isInfinite(value)) {
      throw new ParseFailure(
          token.span().start(), "error parsing number: \"" + token.text() + "\" is out of range");
    }
    return value;
  }

  /** Milliseconds of a duration token. */
  static long durationMs(Token token) {
    Long milliseconds = Durations.parse(token.text());
    if (milliseconds == null) {
      throw new ParseFailure(
          token.span().start(),
          "bad duration \""
              + token.text()
              + "\", expected units from long to short, each once, such as 1h30m");
    }
    return milliseconds;
  }

  /** Milliseconds of a number of seconds. */
  static long secondsToMs(Token token, double seconds) {
    if (Double.isNaN(seconds) || Math.abs(seconds) > MAX_SECONDS) {
      throw new ParseFailure(token.span().start(), "duration out of range");
    }
    return (long) Math.rint(seconds * 1000);
  }

  /** The text of a string token, escapes of Go resolved. */
  static String string(Token token) {
    String text = token.text();
    String inner = text.substring(1, text.length() - 1);
    if (text.charAt(0) == '`' || inner.indexOf('\\') < 0) {
      // Half a surrogate pair is no character: as in the escaped form it becomes a question mark.
      return new String(inner.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
    return new Unquoting(inner, text.charAt(0), token.span().start() + 1).run();
  }
}
