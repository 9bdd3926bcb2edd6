package io.etcdscope.exposition;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as Prometheus writes and reads them: Go's {@code strconv.ParseFloat} without hexadecimal
 * floats and underscores (model/textparse, parseFloat), straight from bytes.
 *
 * <p>Java's own grammar differs: it takes {@code 1d}, {@code 0x1p3} and leading blanks, and refuses
 * {@code +Inf}. A number too large for a double is malformed, as in Go; one too small is zero.
 */
public final class GoFloat {
  /** Bits of the NaN that stands for "no number"; no input can make it. */
  public static final long MALFORMED_BITS = 0x7ff8_6d61_6c66_6f72L;

  /** What {@link #parse} gives for bytes that are no number. */
  public static final double MALFORMED = Double.longBitsToDouble(MALFORMED_BITS);

  /** Digits that a long holds without overflow. */
  private static final int LONG_DIGITS = 18;

  /** Integers up to here are doubles without rounding. */
  private static final long EXACT = 1L << 53;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Digits after which every decimal form reads back as the double it came from. */
  private static final int ROUND_TRIP_DIGITS = 17;

  /** Exponents below are written with {@code e}, by Go's {@code 'g'} with shortest precision. */
  private static final int LEAST_PLAIN_EXPONENT = -4;

  /** Exponents from here on are written with {@code e}. */
  private static final int FIRST_LARGE_EXPONENT = 6;

  private GoFloat() {}

  /** Whether {@code value} is the answer of {@link #parse} to something that is no number. */
  public static boolean isMalformed(double value) {
    return Double.doubleToRawLongBits(value) == MALFORMED_BITS;
  }

  /**
   * The double that {@code b[from, to)} spells, nearest and ties to even; {@link #MALFORMED} where
   * it spells none.
   */
  public static double parse(byte[] b, int from, int to) {
    int at = from;
    boolean negative = false;
    if (at < to && (b[at] == '-' || b[at] == '+')) {
      negative = b[at++] == '-';
    }
    long mantissa = 0;
    int begin = at;
    int digit;
    while (at < to && (digit = b[at] - '0') >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      at++;
    }
    int digits = at - begin;
    int scale = 0;
    if (at < to && b[at] == '.') {
      begin = ++at;
      while (at < to && (digit = b[at] - '0') >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
        at++;
      }
      scale = at - begin;
      digits += scale;
    }
    if (at != to || digits == 0 || digits > LONG_DIGITS || mantissa > EXACT) {
      return parseAny(b, from, to);
    }
    // Clinger: both operands are exact, so one rounding gives the nearest double.
    double value = scale == 0 ? mantissa : mantissa / POWERS_OF_TEN[scale];
    return negative ? -value : value;
  }

  private static double parseAny(byte[] b, int from, int to) {
    if (!isDecimal(b, from, to)) {
      return parseWord(b, from, to);
    }
    double value = JavaDoubleParser.parseDouble(b, from, to - from);
    return Double.isInfinite(value) ? MALFORMED : value;
  }

  /** {@code [+-] digits [. digits] [e [+-] digits]}, with a digit before or behind the point. */
  private static boolean isDecimal(byte[] b, int from, int to) {
    int at = skipSign(b, from, to);
    int begin = at;
    at = skipDigits(b, at, to);
    int digits = at - begin;
    if (at < to && b[at] == '.') {
      begin = ++at;
      at = skipDigits(b, at, to);
      digits += at - begin;
    }
    if (digits == 0) {
      return false;
    }
    if (at < to && (b[at] | 0x20) == 'e') {
      begin = skipSign(b, at + 1, to);
      at = skipDigits(b, begin, to);
      return at == to && at > begin;
    }
    return at == to;
  }

  private static int skipSign(byte[] b, int from, int to) {
    return from < to && (b[from] == '-' || b[from] == '+') ? from + 1 : from;
  }

  private static int skipDigits(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] >= '0' && b[at] <= '9') {
      at++;
    }
    return at;
  }

  private static double parseWord(byte[] b, int from, int to) {
    if (isWord("nan", b, from, to)) {
      return Double.NaN;
    }
    int at = skipSign(b, from, to);
    if (isWord("inf", b, at, to) || isWord("infinity", b, at, to)) {
      return b[from] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return MALFORMED;
  }

  private static boolean isWord(String word, byte[] b, int from, int to) {
    if (to - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((b[from + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The shortest text that reads back the same, in the form of Go's {@code FormatFloat(value, 'g',
   * -1, 64)}, which Prometheus uses in expositions: {@code 0.001}, {@code 1e+06}, {@code +Inf}.
   */
  public static String format(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal shortest = shortest(value).stripTrailingZeros();
    String digits = shortest.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    StringBuilder text = new StringBuilder(value < 0 ? "-" : "");
    if (exponent < LEAST_PLAIN_EXPONENT || exponent >= FIRST_LARGE_EXPONENT) {
      return scientific(text, digits, exponent);
    }
    return text.append(shortest.abs().toPlainString()).toString();
  }

  private static String scientific(StringBuilder text, String digits, int exponent) {
    text.append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    int size = Math.abs(exponent);
    text.append(exponent < 0 ? "e-" : "e+").append(size < 10 ? "0" : "").append(size);
    return text.toString();
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int precision = 1; precision < ROUND_TRIP_DIGITS; precision++) {
      BigDecimal rounded = exact.round(new MathContext(precision));
      if (rounded.doubleValue() == value) {
        return rounded;
      }
    }
    return exact.round(new MathContext(ROUND_TRIP_DIGITS));
  }
}
