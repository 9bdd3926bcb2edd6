package io.etcdscope.archive;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream whose first bytes can be looked at before they are read. */
final class HeadStream extends BulkStream implements NotedStream {
  private final InputStream in;
  private final byte[] head = new byte[Magic.HEAD_BYTES];
  private final int length;
  private int at;

  /** What went wrong behind the first bytes; met again by who reads so far. */
  private @Nullable EntryException failure;

  HeadStream(InputStream in) throws IOException {
    this.in = in;
    length = fill();
    if (failure != null && length == 0) {
      throw failure;
    }
  }

  private int fill() throws IOException {
    int filled = 0;
    try {
      for (int n = 0; n >= 0 && filled < head.length; filled += Math.max(n, 0)) {
        n = in.read(head, filled, head.length - filled);
      }
    } catch (EntryException e) {
      failure = e;
    }
    return filled;
  }

  Magic magic() {
    return Magic.of(head, length);
  }

  @Override
  public @Nullable String note() {
    return in instanceof NotedStream noted ? noted.note() : null;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (at == length) {
      if (failure != null) {
        throw failure;
      }
      return in.read(target, offset, count);
    }
    int n = Math.min(count, length - at);
    System.arraycopy(head, at, target, offset, n);
    at += n;
    return n;
  }

  @Override
  public int available() throws IOException {
    return length - at + in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
