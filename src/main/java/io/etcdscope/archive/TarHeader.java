package io.etcdscope.archive;

import io.etcdscope.model.ReasonCode;
import java.nio.charset.StandardCharsets;

/**
 * One tar header block, read as POSIX.1-1988 (ustar), GNU and the older form write it.
 *
 * @param name name with the ustar prefix before it
 * @param type type flag; NUL is given as {@code '0'}
 * @param size bytes that follow, before padding
 * @param modifiedMs epoch milliseconds
 */
record TarHeader(String name, char type, long size, long modifiedMs) {
  static final int BLOCK = 512;

  private static final int NAME = 0;
  private static final int SIZE = 124;
  private static final int MTIME = 136;
  private static final int CHECKSUM = 148;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;

  /** Whether a block has a name and the checksum of a header. */
  static boolean plausible(byte[] block) {
    return block[NAME] != 0 && checksumFits(block);
  }

  /**
   * Reads a block.
   *
   * @throws EntryException with {@code CORRUPT} when checksum or a number is wrong
   */
  static TarHeader of(byte[] block) throws EntryException {
    if (!checksumFits(block)) {
      throw new EntryException(ReasonCode.CORRUPT, "the checksum of a tar header is wrong");
    }
    char type = block[TYPE] == 0 ? '0' : (char) (block[TYPE] & 255);
    String name = text(block, NAME, 100);
    // GNU writes "ustar  " and keeps other things where POSIX has the prefix.
    if (text(block, MAGIC, 6).equals("ustar") && block[MAGIC + 5] == 0 && block[PREFIX] != 0) {
      name = text(block, PREFIX, 155) + "/" + name;
    }
    long size = number(block, SIZE, 12);
    if (size < 0) {
      throw new EntryException(ReasonCode.CORRUPT, "the size in a tar header is wrong");
    }
    long seconds = number(block, MTIME, 12);
    return new TarHeader(name, type, size, seconds > 0 && seconds < 1L << 40 ? seconds * 1000 : -1);
  }

  TarHeader named(String other) {
    return new TarHeader(other, type, size, modifiedMs);
  }

  private static boolean checksumFits(byte[] block) {
    long stated = number(block, CHECKSUM, 8);
    if (stated < 0) {
      return false; // most texts end here
    }
    int unsigned = 8 * ' ';
    int signed = 8 * ' ';
    for (int i = 0; i < BLOCK; i++) {
      if (i < CHECKSUM || i >= CHECKSUM + 8) {
        unsigned += block[i] & 255;
        signed += block[i];
      }
    }
    return stated == unsigned || stated == signed; // old tars on machines with signed char
  }

  private static String text(byte[] block, int from, int length) {
    int end = from;
    while (end < from + length && block[end] != 0) {
      end++;
    }
    return new String(block, from, end - from, StandardCharsets.UTF_8);
  }

  /** Octal text, or base 256 when the first bit is set (GNU); -1 for anything else. */
  private static long number(byte[] block, int from, int length) {
    if ((block[from] & 0x80) != 0) {
      return base256(block, from, length);
    }
    int at = from;
    int end = from + length;
    while (at < end && block[at] == ' ') {
      at++;
    }
    long value = 0;
    while (at < end && block[at] >= '0' && block[at] <= '7') {
      value = (value << 3) | (block[at++] - '0');
    }
    return at == end || block[at] == 0 || block[at] == ' ' ? value : -1;
  }

  private static long base256(byte[] block, int from, int length) {
    long value = block[from] & 0x3f;
    if ((block[from] & 0x40) != 0) {
      return -1; // negative
    }
    for (int i = from + 1; i < from + length; i++) {
      if (value >= 1L << 54) {
        return -1;
      }
      value = (value << 8) | (block[i] & 255);
    }
    return value;
  }
}
