package io.etcdscope.exposition.tsdb;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Writes numbers, texts and XOR chunks the plain way, apart from the code under test. */
final class Encoder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Encoder u8(int value) {
    out.write(value);
    return this;
  }

  Encoder u32(int value) {
    out.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
    return this;
  }

  Encoder u64(long value) {
    out.writeBytes(ByteBuffer.allocate(8).putLong(value).array());
    return this;
  }

  Encoder uvarint(long value) {
    long rest = value;
    while (Long.compareUnsigned(rest, 0x80) >= 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  Encoder varint(long value) {
    return uvarint(value << 1 ^ value >> 63);
  }

  Encoder text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return uvarint(bytes.length).bytes(bytes);
  }

  Encoder bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Encoder pad(int multiple) {
    while (out.size() % multiple != 0) {
      out.write(0);
    }
    return this;
  }

  int size() {
    return out.size();
  }

  byte[] done() {
    return out.toByteArray();
  }

  static int crc(byte[] bytes, int from) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, bytes.length - from);
    return (int) crc.getValue();
  }

  /** A chunk of encoding 1, its bits held as text. */
  static byte[] xor(long[] times, double[] values) {
    StringBuilder bits = new StringBuilder();
    bits(bits, times.length, 16);
    int leading = -1;
    int trailing = 0;
    for (int i = 0; i < times.length; i++) {
      if (i == 0) {
        append(bits, new Encoder().varint(times[0]).u64(raw(values[0])).done());
        continue;
      }
      long delta = times[i] - times[i - 1];
      if (i == 1) {
        append(bits, new Encoder().uvarint(delta).done());
      } else {
        deltaOfDelta(bits, delta - (times[i - 1] - times[i - 2]));
      }
      long difference = raw(values[i]) ^ raw(values[i - 1]);
      if (difference == 0) {
        bits.append('0');
        continue;
      }
      int zeros = Math.min(31, Long.numberOfLeadingZeros(difference));
      int ends = Long.numberOfTrailingZeros(difference);
      if (leading >= 0 && zeros >= leading && ends >= trailing) {
        bits(bits.append("10"), difference >>> trailing, 64 - leading - trailing);
      } else {
        leading = zeros;
        trailing = ends;
        bits(bits.append("11"), zeros, 5);
        bits(bits, 64 - zeros - ends, 6);
        bits(bits, difference >>> trailing, 64 - leading - trailing);
      }
    }
    while (bits.length() % 8 != 0) {
      bits.append('0');
    }
    byte[] bytes = new byte[bits.length() / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
    }
    return bytes;
  }

  private static void deltaOfDelta(StringBuilder bits, long value) {
    if (value == 0) {
      bits.append('0');
    } else if (value > -(1 << 13) && value <= 1 << 13) {
      bits(bits.append("10"), value, 14);
    } else if (value > -(1 << 16) && value <= 1 << 16) {
      bits(bits.append("110"), value, 17);
    } else if (value > -(1 << 19) && value <= 1 << 19) {
      bits(bits.append("1110"), value, 20);
    } else {
      bits(bits.append("1111"), value, 64);
    }
  }

  private static void bits(StringBuilder bits, long value, int width) {
    for (int i = width - 1; i >= 0; i--) {
      bits.append(value >>> i & 1);
    }
  }

  private static void append(StringBuilder bits, byte[] bytes) {
    for (byte one : bytes) {
      bits(bits, one, 8);
    }
  }

  private static long raw(double value) {
    return Double.doubleToRawLongBits(value);
  }
}
