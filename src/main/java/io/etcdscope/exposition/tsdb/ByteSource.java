package io.etcdscope.exposition.tsdb;

import java.io.Closeable;
import java.io.IOException;

/** Bytes of one file, readable at any place. Not for use by two threads. */
public interface ByteSource extends Closeable {
  /** Bytes in all, as found when it was opened. */
  long size();

  /**
   * Reads up to {@code length} bytes from {@code position} on.
   *
   * @return how many were read; fewer than asked only at the end
   */
  int read(long position, byte[] target, int offset, int length) throws IOException;

  @Override
  void close() throws IOException;
}
