package io.etcdscope.exposition.tsdb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads Go's varints and big-endian numbers from a stretch of an array.
 *
 * <p>Running over the end does not throw: it sets {@link #failed} for good and gives zeros, so that
 * a decoder checks once for each unit instead of at each number.
 */
final class ByteCursor {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = new byte[0];
  private int at;
  private int end;
  private boolean failed;

  /** Begins anew on bytes {@code from} to {@code to}. */
  ByteCursor reset(byte[] array, int from, int to) {
    bytes = array;
    at = from;
    end = to;
    failed = false;
    return this;
  }

  /** Whether a number did not fit into what was there. */
  boolean failed() {
    return failed;
  }

  /** Gives up: what follows is not understood. */
  void fail() {
    failed = true;
    at = end;
  }

  int position() {
    return at;
  }

  int remaining() {
    return end - at;
  }

  /** Whether there is more to read and nothing went wrong. */
  boolean more() {
    return at < end;
  }

  int oneByte() {
    if (at >= end) {
      fail();
      return 0;
    }
    return bytes[at++] & 0xff;
  }

  int int32() {
    if (end - at < 4) {
      fail();
      return 0;
    }
    at += 4;
    return (int) INT.get(bytes, at - 4);
  }

  long int64() {
    if (end - at < 8) {
      fail();
      return 0;
    }
    at += 8;
    return (long) LONG.get(bytes, at - 8);
  }

  /** An unsigned varint of up to ten bytes, as {@code binary.Uvarint}. */
  long uvarint() {
    if (at < end && bytes[at] >= 0) {
      return bytes[at++];
    }
    long value = 0;
    for (int shift = 0; at < end; shift += 7) {
      byte next = bytes[at++];
      if (shift == 63 && (next & 0xfe) != 0) {
        break;
      }
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    fail();
    return 0;
  }

  /** A zigzag varint, as {@code binary.Varint}. */
  long varint() {
    long value = uvarint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** An unsigned varint that counts things which each take a byte at least. */
  int count() {
    long value = uvarint();
    if (value < 0 || value > end - at) {
      fail();
      return 0;
    }
    return (int) value;
  }

  /** Passes over bytes. */
  void skip(long length) {
    if (length < 0 || length > end - at) {
      fail();
    } else {
      at += (int) length;
    }
  }

  /** A text with its length before it; null, and not failed, where it is not UTF-8. */
  @Nullable String text() {
    int length = count();
    at += length;
    return failed ? null : utf8(bytes, at - length, length);
  }

  /** Text of UTF-8 bytes; null where they are none. */
  static @Nullable String utf8(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (bytes[i] < 0) {
        return strict(bytes, from, length);
      }
    }
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }

  private static @Nullable String strict(byte[] bytes, int from, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, length))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }
}
