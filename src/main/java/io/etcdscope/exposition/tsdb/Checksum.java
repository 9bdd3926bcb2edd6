package io.etcdscope.exposition.tsdb;

import java.util.zip.CRC32C;

/** CRC-32 of Castagnoli, which every file of a data folder uses. */
final class Checksum {
  private final CRC32C crc = new CRC32C();

  /** The checksum of {@code length} bytes. */
  int of(byte[] bytes, int from, int length) {
    crc.reset();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  /** Whether the four bytes behind {@code length} bytes are their checksum, big-endian. */
  boolean holds(byte[] bytes, int from, int length) {
    int at = from + length;
    int stated =
        (bytes[at] & 0xff) << 24
            | (bytes[at + 1] & 0xff) << 16
            | (bytes[at + 2] & 0xff) << 8
            | (bytes[at + 3] & 0xff);
    return of(bytes, from, length) == stated;
  }
}
