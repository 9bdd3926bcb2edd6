package io.etcdscope.archive;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream whose first bytes can be looked at before they are read. */
final class HeadStream extends InputStream implements NotedStream {
  private final InputStream in;
  private final byte[] head = new byte[Magic.HEAD_BYTES];
  private final int length;
  private int at;

  HeadStream(InputStream in) throws IOException {
    this.in = in;
    length = in.readNBytes(head, 0, head.length);
  }

  Magic magic() {
    return Magic.of(head, length);
  }

  @Override
  public @Nullable String note() {
    return in instanceof NotedStream noted ? noted.note() : null;
  }

  @Override
  public int read() throws IOException {
    return at < length ? head[at++] & 255 : in.read();
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (at == length) {
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
