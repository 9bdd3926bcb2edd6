package io.etcdscope.exposition.tsdb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Decodes chunks of encoding 1: timestamps as differences of differences, values as exclusive or
 * with the one before (Prometheus' {@code tsdb/chunkenc/xor.go}, after the Gorilla paper).
 */
final class XorChunk {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final long SECOND_BIT = 0x4000_0000_0000_0000L;
  private static final long THIRD_BIT = 0x2000_0000_0000_0000L;
  private static final long FOURTH_BIT = 0x1000_0000_0000_0000L;

  private final ByteCursor cursor = new ByteCursor();

  /**
   * Appends the samples of one chunk to {@code out}.
   *
   * @param array holds the chunk and {@link ByteWindow#SLACK} bytes behind it
   * @return whether it was sound; {@code out} is unchanged where it was not
   */
  boolean decode(byte[] array, int from, int length, SampleBuffer out) {
    if (length < 2) {
      return false;
    }
    int samples = (array[from] & 0xff) << 8 | (array[from + 1] & 0xff);
    if (samples == 0) {
      return true;
    }
    // Each sample takes two bits at least: nothing is reserved on the word of the count alone.
    if (samples > 4L * length) {
      return false;
    }
    out.reserve(samples);
    cursor.reset(array, from + 2, from + length);
    out.timestamps()[out.size()] = cursor.varint();
    out.values()[out.size()] = Double.longBitsToDouble(cursor.int64());
    if (cursor.failed() || (samples > 1 && !rest(array, from + length, samples, out))) {
      return false;
    }
    out.added(samples);
    return true;
  }

  /**
   * The samples behind the first. One long loop over local variables on purpose: this is where the
   * time of reading a block goes, and state in fields makes it half as fast. A sample takes at most
   * 19 bytes, so one check of the bounds at its end suffices.
   */
  private boolean rest(byte[] bytes, int end, int samples, SampleBuffer out) {
    long[] timestamps = out.timestamps();
    double[] values = out.values();
    int at = out.size();
    long timestamp = timestamps[at];
    long value = Double.doubleToRawLongBits(values[at]);
    long limit = end * 8L;
    int width = 0;
    int trailing = 0;
    // The second timestamp is a plain varint, still on a border of bytes.
    long delta = cursor.uvarint();
    if (cursor.failed() || delta <= 0) {
      return false;
    }
    long bit = cursor.position() * 8L;
    for (int i = at + 1; i < at + samples; i++) {
      if (i > at + 1) {
        long next = peek(bytes, bit);
        if (next >= 0) {
          bit += 1;
        } else if ((next & SECOND_BIT) == 0) {
          bit += 16;
          delta += signed(next << 2 >>> 50, 14);
        } else if ((next & THIRD_BIT) == 0) {
          bit += 20;
          delta += signed(next << 3 >>> 47, 17);
        } else if ((next & FOURTH_BIT) == 0) {
          bit += 24;
          delta += signed(next << 4 >>> 44, 20);
        } else {
          delta += bits(bytes, bit + 4, 64);
          bit += 68;
        }
        if (delta <= 0) {
          return false;
        }
      }
      if (timestamp + delta < timestamp) {
        return false;
      }
      timestamp += delta;
      long next = peek(bytes, bit);
      if (next >= 0) {
        bit += 1;
      } else {
        if ((next & SECOND_BIT) == 0) {
          bit += 2;
        } else {
          // Six bits hold 1 to 64: 64 is written as 0.
          width = (((int) (next << 7 >>> 58) + 63) & 63) + 1;
          trailing = 64 - (int) (next << 2 >>> 59) - width;
          bit += 13;
        }
        if (width == 0 || trailing < 0) {
          return false;
        }
        value ^= bits(bytes, bit, width) << trailing;
        bit += width;
      }
      if (bit > limit) {
        return false;
      }
      timestamps[i] = timestamp;
      values[i] = Double.longBitsToDouble(value);
    }
    return true;
  }

  /** Prometheus' ranges are lopsided: of {@code n} bits, 2^(n-1) itself is still positive. */
  private static long signed(long value, int width) {
    return value > 1L << (width - 1) ? value - (1L << width) : value;
  }

  /** At least 57 bits from here on, the first at the top. */
  private static long peek(byte[] bytes, long bit) {
    return (long) LONG.get(bytes, (int) (bit >>> 3)) << (bit & 7);
  }

  private static long bits(byte[] bytes, long bit, int width) {
    long next = peek(bytes, bit);
    if (width <= 57) {
      return next >>> (64 - width);
    }
    long following = bytes[(int) (bit >>> 3) + 8] & 0xff;
    return (next | following >>> (8 - (int) (bit & 7))) >>> (64 - width);
  }
}
