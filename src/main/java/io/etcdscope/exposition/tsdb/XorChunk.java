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

  private final ByteCursor cursor = new ByteCursor();
  private byte[] bytes = new byte[0];
  private long bit;
  private int leading;
  private int trailing;

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
    bytes = array;
    cursor.reset(array, from + 2, from + length);
    long timestamp = cursor.varint();
    long valueBits = cursor.int64();
    if (cursor.failed()) {
      return false;
    }
    bit = cursor.position() * 8L;
    leading = -1;
    trailing = 0;
    return rest(timestamp, valueBits, samples, (from + length) * 8L, out);
  }

  private boolean rest(long first, long firstBits, int samples, long limit, SampleBuffer out) {
    long[] timestamps = out.timestamps();
    double[] values = out.values();
    int at = out.size();
    timestamps[at] = first;
    values[at] = Double.longBitsToDouble(firstBits);
    long timestamp = first;
    long valueBits = firstBits;
    long delta = 0;
    for (int i = 1; i < samples; i++) {
      delta = i == 1 ? bitwiseUvarint(limit) : delta + deltaOfDelta();
      if (delta <= 0 || timestamp + delta < timestamp) {
        return false;
      }
      timestamp += delta;
      valueBits = nextValue(valueBits);
      if (bit > limit) {
        return false;
      }
      timestamps[at + i] = timestamp;
      values[at + i] = Double.longBitsToDouble(valueBits);
    }
    out.added(samples);
    return true;
  }

  private long deltaOfDelta() {
    long next = peek();
    if (next >= 0) {
      bit += 1;
      return 0;
    }
    if ((next & 0x4000_0000_0000_0000L) == 0) {
      bit += 16;
      return signed(next << 2 >>> 50, 14);
    }
    if ((next & 0x2000_0000_0000_0000L) == 0) {
      bit += 20;
      return signed(next << 3 >>> 47, 17);
    }
    if ((next & 0x1000_0000_0000_0000L) == 0) {
      bit += 24;
      return signed(next << 4 >>> 44, 20);
    }
    bit += 4;
    return bits(64);
  }

  /** Prometheus' ranges are lopsided: of {@code n} bits, 2^(n-1) itself is still positive. */
  private static long signed(long value, int width) {
    return value > 1L << (width - 1) ? value - (1L << width) : value;
  }

  private long nextValue(long before) {
    long next = peek();
    if (next >= 0) {
      bit += 1;
      return before;
    }
    if ((next & 0x4000_0000_0000_0000L) == 0) {
      bit += 2;
      if (leading < 0) {
        bit = Long.MAX_VALUE >> 1;
        return before;
      }
    } else {
      int zeros = (int) (next << 2 >>> 59);
      int width = (int) (next << 7 >>> 58);
      width = width == 0 ? 64 : width;
      bit += 13;
      if (zeros + width > 64) {
        bit = Long.MAX_VALUE >> 1;
        return before;
      }
      leading = zeros;
      trailing = 64 - zeros - width;
    }
    return before ^ bits(64 - leading - trailing) << trailing;
  }

  /** A varint whose bytes do not lie on byte borders. */
  private long bitwiseUvarint(long limit) {
    long value = 0;
    for (int shift = 0; shift < 64 && bit + 8 <= limit; shift += 7) {
      long next = bits(8);
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    return -1;
  }

  /** At least 57 bits from here on, the first at the top. */
  private long peek() {
    return (long) LONG.get(bytes, (int) (bit >>> 3)) << (bit & 7);
  }

  private long bits(int width) {
    long next = peek();
    long value;
    if (width <= 57) {
      value = next >>> (64 - width);
    } else {
      int inByte = (int) (bit & 7);
      long following = bytes[(int) (bit >>> 3) + 8] & 0xff;
      value = (next | following >>> (8 - inByte)) >>> (64 - width);
    }
    bit += width;
    return value;
  }
}
