package io.etcdscope.exposition;

/**
 * Elements of arrays that are plain numbers, read in one go: nearly every byte of an answer or an
 * export is of such.
 *
 * <p>What is found lies in the array whole; whoever asks knows that {@link #ROOM} bytes do.
 */
final class JsonNumbers {
  /** Bytes that must be there for a look at an element. */
  static final int ROOM = 64;

  private static final int WHOLE_DIGITS = 18;

  private int end;
  private long whole;

  /** Behind the element that was found. */
  int end() {
    return end;
  }

  /** The number that {@link #whole(byte[], int)} found. */
  long whole() {
    return whole;
  }

  /** Whether {@code b[from, ...)} begins with a whole number of few digits that an element is. */
  boolean whole(byte[] b, int from) {
    int behind = from;
    long number = 0;
    int digit;
    while ((digit = b[behind] - '0') >= 0 && digit <= 9 && behind - from < WHOLE_DIGITS) {
      number = number * 10 + digit;
      behind++;
    }
    end = behind;
    whole = number;
    return behind > from && (b[behind] == ',' || b[behind] == ']');
  }

  /**
   * Whether {@code b[from, ...)} begins with {@code [number,"number"]} without blanks.
   *
   * @param numbers takes the two
   */
  boolean pair(byte[] b, int from, double[] numbers) {
    int comma = numberEnd(b, from + 1);
    int close = numberEnd(b, comma + 2);
    boolean fits =
        b[from] == '['
            && b[comma] == ','
            && b[comma + 1] == '"'
            && b[close] == '"'
            && b[close + 1] == ']';
    if (!fits) {
      return false;
    }
    numbers[0] = GoFloat.parse(b, from + 1, comma);
    numbers[1] = GoFloat.parse(b, comma + 2, close);
    end = close + 2;
    return !GoFloat.isMalformed(numbers[0]) && !GoFloat.isMalformed(numbers[1]);
  }

  private static int numberEnd(byte[] b, int from) {
    int end = from;
    while (end - from < WHOLE_DIGITS + 6 && isNumberByte(b[end])) {
      end++;
    }
    return end;
  }

  /** Whether a number of JSON may hold a byte. */
  static boolean isNumberByte(int c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || (c | 0x20) == 'e';
  }
}
