package io.etcdscope.exposition;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Search, hash and text of byte ranges, eight bytes at a time where it pays. */
public final class Bytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long MIX_1 = 0x9E3779B97F4A7C15L;
  private static final long MIX_2 = 0xE7037ED1A0B428DBL;

  private Bytes() {}

  /** Place of the first {@code wanted} in {@code b[from, to)}; -1 where there is none. */
  public static int indexOf(byte[] b, int from, int to, byte wanted) {
    long pattern = ONES * (wanted & 0xff);
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long difference = (long) LONGS.get(b, at) ^ pattern;
      long zeros = (difference - ONES) & ~difference & HIGHS;
      if (zeros != 0) {
        return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    for (; at < to; at++) {
      if (b[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  /**
   * A hash that an input cannot predict without the seed, so that no file can make every series
   * collide (folded multiplication, as in wyhash).
   */
  public static long hash(byte[] b, int from, int to, long seed) {
    long hash = seed ^ ((to - from) * MIX_1);
    int at = from;
    for (; at <= to - 2 * Long.BYTES; at += 2 * Long.BYTES) {
      hash = fold((long) LONGS.get(b, at) ^ hash, (long) LONGS.get(b, at + Long.BYTES) ^ MIX_2);
    }
    if (at <= to - Long.BYTES) {
      hash = fold((long) LONGS.get(b, at) ^ hash, MIX_1);
      at += Long.BYTES;
    }
    long rest = 0;
    for (; at < to; at++) {
      rest = (rest << 8) | (b[at] & 0xff);
    }
    return fold(rest ^ hash, seed ^ MIX_2);
  }

  private static long fold(long a, long b) {
    return (a * b) ^ Math.multiplyHigh(a, b);
  }

  /** Whether {@code b[from, to)} is exactly {@code word}, which is Latin 1. */
  public static boolean is(String word, byte[] b, int from, int to) {
    return to - from == word.length() && startsWith(word, b, from, to);
  }

  /** Whether {@code b[from, to)} begins with {@code word}, which is Latin 1. */
  public static boolean startsWith(String word, byte[] b, int from, int to) {
    if (to - from < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((b[from + i] & 0xff) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code b[from, to)} ends with {@code word}, which is Latin 1. */
  public static boolean endsWith(String word, byte[] b, int from, int to) {
    return to - from >= word.length() && startsWith(word, b, to - word.length(), to);
  }

  /** First place from {@code from} on that holds neither a space nor a tab; {@code to} at most. */
  public static int skipBlanks(byte[] b, int from, int to) {
    int at = from;
    while (at < to && isBlank(b[at])) {
      at++;
    }
    return at;
  }

  /** First place from {@code from} on that holds a space or a tab; {@code to} at most. */
  public static int skipToken(byte[] b, int from, int to) {
    int at = from;
    while (at < to && !isBlank(b[at])) {
      at++;
    }
    return at;
  }

  /** Whether {@code c} is a space or a tab. */
  public static boolean isBlank(byte c) {
    return c == ' ' || c == '\t';
  }

  /** The text of {@code b[from, to)}; null where it is not UTF-8. */
  public static @Nullable String utf8(byte[] b, int from, int to) {
    for (int at = from; at < to; at++) {
      if (b[at] < 0) {
        return decode(b, from, to);
      }
    }
    return new String(b, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static @Nullable String decode(byte[] b, int from, int to) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(b, from, to - from))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }

  /** Text to show: at most {@link Reject#TEXT_LIMIT} characters, bad bytes replaced. */
  public static String shown(byte[] b, int from, int to) {
    int end = Math.min(to, from + 4 * Reject.TEXT_LIMIT);
    String text = new String(b, from, end - from, StandardCharsets.UTF_8);
    return text.length() > Reject.TEXT_LIMIT ? text.substring(0, Reject.TEXT_LIMIT) : text;
  }
}
