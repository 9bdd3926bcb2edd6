package io.etcdscope.exposition.tsdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A stretch of a file. Read by position, not mapped: a file cut short while it is read must end as
 * a short read, not as a fault of the process.
 */
final class FileSource implements ByteSource {
  private final FileChannel channel;
  private final long start;
  private final long size;
  private final boolean owned;

  FileSource(FileChannel channel, long start, long size, boolean owned) {
    this.channel = channel;
    this.start = start;
    this.size = size;
    this.owned = owned;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    int wanted = (int) Math.min(length, size - position);
    ByteBuffer buffer = ByteBuffer.wrap(target, offset, Math.max(wanted, 0));
    long at = start + position;
    while (buffer.hasRemaining()) {
      int got = channel.read(buffer, at);
      if (got < 0) {
        break;
      }
      at += got;
    }
    return buffer.position() - offset;
  }

  @Override
  public void close() throws IOException {
    if (owned) {
      channel.close();
    }
  }
}
