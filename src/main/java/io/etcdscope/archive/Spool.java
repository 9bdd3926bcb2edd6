package io.etcdscope.archive;

import io.etcdscope.model.ReasonCode;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Prometheus data folder out of an archive, whose files must be read at any place: in memory up
 * to a bound, beyond it in one temporary file that the system deletes on closing. No name of the
 * archive reaches the disk.
 */
final class Spool implements TsdbEntry, Closeable {
  private static final int PIECE = 1 << 16;

  private final Origin origin;
  private final @Nullable Path workFolder;
  private final Map<String, Bytes> files = new TreeMap<>(EntryNames::byBytes);
  private long inMemory;
  private long total;
  private @Nullable FileChannel channel;

  Spool(Origin origin, @Nullable Path workFolder) {
    this.origin = origin;
    this.workFolder = workFolder;
  }

  Origin origin() {
    return origin;
  }

  /** Takes one file; of two with one name the later counts, as in unpacking. */
  void add(String name, InputStream in) throws IOException {
    long room = Math.max(ArchiveLimits.SPOOL_MEMORY_BYTES - inMemory, 0);
    byte[] start = in.readNBytes((int) room);
    byte[] next = in.readNBytes(PIECE);
    if (next.length == 0) {
      inMemory += start.length;
      total += start.length;
      files.put(name, new ArrayBytes(start));
      return;
    }
    FileChannel file = channel();
    long from = file.size();
    append(file, start, start.length);
    while (next.length > 0) {
      append(file, next, next.length);
      next = in.readNBytes(PIECE);
    }
    files.put(name, new SliceBytes(file, from, file.size() - from));
  }

  private FileChannel channel() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      Path file =
          workFolder == null
              ? Files.createTempFile("etcdscope-", ".spool")
              : Files.createTempFile(workFolder, "etcdscope-", ".spool");
      open =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      channel = open;
    }
    return open;
  }

  private void append(FileChannel file, byte[] bytes, int length) throws IOException {
    total += length;
    if (total > ArchiveLimits.SPOOL_DISK_BYTES) {
      throw new EntryException(
          ReasonCode.BOMB,
          "a Prometheus folder too large to read in an archive; unpack it by hand");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    long at = file.size();
    while (buffer.hasRemaining()) {
      at += file.write(buffer, at);
    }
  }

  @Override
  public String input() {
    return origin.input();
  }

  @Override
  public String path() {
    return origin.path();
  }

  @Override
  public long storedBytes() {
    return -1;
  }

  @Override
  public long modifiedMs() {
    return origin.modifiedMs();
  }

  @Override
  public long statedBytes() {
    return total;
  }

  @Override
  public boolean inArchive() {
    return true;
  }

  @Override
  public @Nullable Path file() {
    return null;
  }

  @Override
  public @Nullable Path onDisk() {
    return origin.disk();
  }

  @Override
  public @Nullable Path folder() {
    return null;
  }

  @Override
  public List<String> names() {
    return List.copyOf(files.keySet());
  }

  @Override
  public Bytes bytes(String name) throws IOException {
    Bytes bytes = files.get(name);
    if (bytes == null) {
      throw new FileNotFoundException("cannot open " + name + ": no such entry was read");
    }
    return bytes;
  }

  @Override
  public InputStream open() {
    List<InputStream> all = new ArrayList<>();
    for (Bytes bytes : files.values()) {
      all.add(new TsdbStream(() -> bytes));
    }
    return new SequenceInputStream(Collections.enumeration(all));
  }

  @Override
  public void close() throws IOException {
    files.clear();
    if (channel != null) {
      channel.close();
    }
  }

  private static final class ArrayBytes implements Bytes {
    private final byte[] bytes;

    ArrayBytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) {
      int n = (int) Math.min(length, Math.max(bytes.length - position, 0));
      System.arraycopy(bytes, (int) Math.min(position, bytes.length), target, offset, n);
      return n;
    }

    @Override
    public void close() {
      // the spool owns the memory
    }
  }

  private record SliceBytes(FileChannel channel, long from, long size) implements Bytes {
    @Override
    public int read(long position, byte[] target, int offset, int length) throws IOException {
      int wanted = (int) Math.min(length, Math.max(size - position, 0));
      ByteBuffer buffer = ByteBuffer.wrap(target, offset, wanted);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, from + position + buffer.position() - offset) < 0) {
          break;
        }
      }
      return buffer.position() - offset;
    }

    @Override
    public void close() {
      // the spool owns the file
    }
  }
}
