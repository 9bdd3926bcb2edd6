package io.etcdscope.exposition;

/** Whole decimal numbers in bytes, such as the milliseconds of a timestamp. */
public final class WholeNumber {
  /** What {@link #parse} gives for bytes that are no whole number, or one of 19 digits and more. */
  public static final long MALFORMED = Long.MIN_VALUE;

  private static final int DIGITS = 18;

  private WholeNumber() {}

  /** The number that {@code b[from, to)} spells: {@code [-] digits}. */
  public static long parse(byte[] b, int from, int to) {
    boolean negative = from < to && b[from] == '-';
    int at = negative ? from + 1 : from;
    if (at == to || to - at > DIGITS) {
      return MALFORMED;
    }
    long number = 0;
    for (; at < to; at++) {
      int digit = b[at] - '0';
      if (digit < 0 || digit > 9) {
        return MALFORMED;
      }
      number = number * 10 + digit;
    }
    return negative ? -number : number;
  }
}
