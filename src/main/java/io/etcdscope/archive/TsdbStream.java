package io.etcdscope.archive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The bytes of one file of a Prometheus data folder as a stream, opened when first read. */
final class TsdbStream extends BulkStream {
  /** Opens the bytes. */
  @FunctionalInterface
  interface Opening {
    TsdbEntry.Bytes open() throws IOException;
  }

  private final Opening opening;
  private TsdbEntry.@Nullable Bytes bytes;
  private long at;

  TsdbStream(Opening opening) {
    this.opening = opening;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    TsdbEntry.Bytes open = bytes;
    if (open == null) {
      open = opening.open();
      bytes = open;
    }
    int n = open.read(at, target, offset, length);
    at += n;
    return n == 0 && length > 0 ? -1 : n;
  }

  @Override
  public void close() throws IOException {
    if (bytes != null) {
      bytes.close();
    }
  }
}
