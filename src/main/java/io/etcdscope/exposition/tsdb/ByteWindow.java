package io.etcdscope.exposition.tsdb;

import java.io.Closeable;
import java.io.IOException;

/**
 * A window that slides over a source, so that decoders work on one array and the file is read in
 * large pieces.
 *
 * <p>Behind the bytes asked for there are always {@link #SLACK} bytes that may be read without
 * meaning, so that a decoder may load eight at once at the end.
 */
final class ByteWindow implements Closeable {
  /** Bytes behind the window that are safe to load. */
  static final int SLACK = 64;

  private final ByteSource source;
  private final int piece;
  private byte[] bytes;
  private long start;
  private int held;

  ByteWindow(ByteSource source, int piece) {
    this.source = source;
    this.piece = (int) Math.max(1, Math.min(piece, source.size()));
    this.bytes = new byte[this.piece + SLACK];
  }

  long size() {
    return source.size();
  }

  /** The array that {@link #at} points into; changes with each call of it. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Makes {@code length} bytes from {@code position} on present.
   *
   * @return index of the first in {@link #bytes}; -1 where the file does not hold them
   */
  int at(long position, int length) throws IOException {
    if (position < 0 || length < 0 || position > size() - length) {
      return -1;
    }
    if (position >= start && position + length <= start + held) {
      return (int) (position - start);
    }
    int wanted = Math.max(length, piece);
    if (bytes.length < wanted + SLACK) {
      bytes = new byte[wanted + SLACK];
    }
    start = position;
    held = source.read(position, bytes, 0, wanted);
    return held >= length ? 0 : -1;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
