package io.etcdscope.exposition.tsdb;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files taken one after another out of an archive: in memory up to a bound, beyond it in one
 * nameless temporary file that vanishes on {@link #close}. Names of the archive never reach the
 * disk; the caller bounds the number of bytes.
 */
public final class SpooledFiles implements TsdbFiles {
  private static final int PIECE = 1 << 16;

  private final Path folder;
  private final long memoryBytes;
  private final Map<String, ByteSource> places = new LinkedHashMap<>();
  private long held;
  private @Nullable FileChannel spool;

  /**
   * @param folder where the temporary file goes if one is needed
   * @param memoryBytes bytes of all files together that may stay in memory
   */
  public SpooledFiles(Path folder, long memoryBytes) {
    this.folder = folder;
    this.memoryBytes = memoryBytes;
  }

  /**
   * Takes a file's bytes; of two with one name the later counts.
   *
   * @return bytes taken
   */
  public long add(String name, InputStream in) throws IOException {
    int room = (int) Math.min(Math.max(memoryBytes - held, 0), Integer.MAX_VALUE - 64);
    byte[] start = in.readNBytes(room);
    byte[] next = in.readNBytes(PIECE);
    if (next.length == 0) {
      add(name, start);
      return start.length;
    }
    long begin = channel().size();
    long size = spool(start, next, in);
    places.put(name, new FileSource(channel(), begin, size, false));
    return size;
  }

  /** Takes bytes that are already in memory. */
  public void add(String name, byte[] bytes) {
    places.put(name, new MemorySource(bytes));
    held += bytes.length;
  }

  private long spool(byte[] start, byte[] next, InputStream in) throws IOException {
    FileChannel channel = channel();
    long begin = channel.size();
    append(channel, start, start.length);
    append(channel, next, next.length);
    byte[] piece = new byte[PIECE];
    int got;
    while ((got = in.readNBytes(piece, 0, PIECE)) > 0) {
      append(channel, piece, got);
    }
    return channel.size() - begin;
  }

  private FileChannel channel() throws IOException {
    FileChannel channel = spool;
    if (channel == null) {
      Path file = Files.createTempFile(folder, "etcdscope-", ".spool");
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      spool = channel;
    }
    return channel;
  }

  private static void append(FileChannel channel, byte[] bytes, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    long at = channel.size();
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
  }

  @Override
  public List<String> names() {
    return List.copyOf(places.keySet());
  }

  @Override
  public ByteSource open(String name) throws IOException {
    ByteSource source = places.get(name);
    if (source == null) {
      throw new FileNotFoundException("cannot open " + name + ": no such entry was read");
    }
    return source;
  }

  @Override
  public void close() throws IOException {
    places.clear();
    if (spool != null) {
      spool.close();
    }
  }

  /** Bytes in memory. */
  private static final class MemorySource implements ByteSource {
    private final byte[] bytes;

    MemorySource(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) {
      int wanted = (int) Math.min(length, Math.max(bytes.length - position, 0));
      System.arraycopy(bytes, (int) Math.min(position, bytes.length), target, offset, wanted);
      return wanted;
    }

    @Override
    public void close() {
      // Nothing is held open.
    }
  }
}
