package io.etcdscope.exposition.protobuf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Goes through the fields of one message (protobuf.dev, "Encoding"). A message within it is a range
 * of the same array, for another {@code Wire}.
 */
final class Wire {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH = 2;
  static final int FIXED32 = 5;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int VARINT_BYTES = 10;

  byte[] b = new byte[0];

  /** Number of the field. */
  int field;

  /** How the field is written. */
  int type;

  /** Value of a field that is a number: the varint, or the bits. */
  long number;

  /** Range of a field that has a length. */
  int from;

  /** Behind the last byte of that range. */
  int to;

  private int at;
  private int end;
  private boolean broken;

  /** Begins with the message {@code bytes[begin, behind)}. */
  void over(byte[] bytes, int begin, int behind) {
    b = bytes;
    at = begin;
    end = behind;
    broken = false;
  }

  /** Whether the message broke off or made no sense; {@link #next} was false then. */
  boolean isBroken() {
    return broken;
  }

  /** The fixed 64 bits as a double. */
  double real() {
    return Double.longBitsToDouble(number);
  }

  /** Whether the field is {@code wanted}, written as {@code form}. */
  boolean is(int wanted, int form) {
    return field == wanted && type == form;
  }

  /** Goes to the next field; false at the end, and where the message is broken. */
  boolean next() {
    if (at == end || broken) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    type = (int) tag & 7;
    if (broken || field <= 0 || tag >>> 32 != 0) {
      return fail();
    }
    return switch (type) {
      case VARINT -> {
        number = varint();
        yield !broken;
      }
      case FIXED64 -> fixed64();
      case LENGTH -> range();
      case FIXED32 -> skip(Integer.BYTES);
      default -> fail();
    };
  }

  private boolean fixed64() {
    if (end - at < Long.BYTES) {
      return fail();
    }
    number = (long) LONGS.get(b, at);
    at += Long.BYTES;
    return true;
  }

  private boolean range() {
    long length = varint();
    if (broken || length < 0 || length > end - at) {
      return fail();
    }
    from = at;
    at += (int) length;
    to = at;
    return true;
  }

  private boolean skip(int bytes) {
    if (end - at < bytes) {
      return fail();
    }
    at += bytes;
    return true;
  }

  private long varint() {
    long value = 0;
    for (int i = 0; i < VARINT_BYTES && at < end; i++) {
      byte next = b[at++];
      value |= (long) (next & 0x7f) << (7 * i);
      if (next >= 0) {
        return value;
      }
    }
    broken = true;
    return 0;
  }

  private boolean fail() {
    broken = true;
    return false;
  }
}
