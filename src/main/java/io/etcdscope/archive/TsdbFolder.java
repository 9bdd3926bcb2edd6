package io.etcdscope.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Prometheus data folder on disk. */
final class TsdbFolder implements TsdbEntry {
  /** {@code snapshots/NAME/ULID/chunks/000001}, and one more. */
  private static final int DEPTH = 6;

  private final String input;
  private final String path;
  private final Path folder;
  private final List<String> names;
  private final long bytes;
  private final long modifiedMs;

  private TsdbFolder(String input, String path, Path folder, Listing listing) {
    this.input = input;
    this.path = path;
    this.folder = folder;
    listing.names.sort(EntryNames::byBytes);
    names = List.copyOf(listing.names);
    bytes = listing.bytes;
    modifiedMs = listing.modifiedMs;
  }

  /** The data folder that {@code folder} is; null when it is none. Links are not followed. */
  static @Nullable TsdbFolder of(String input, String path, Path folder) throws EntryException {
    Listing listing = new Listing(folder);
    try {
      Files.walkFileTree(
          folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEPTH, listing);
    } catch (IOException e) {
      throw DiskStream.unreadable(e);
    }
    return listing.names.isEmpty() ? null : new TsdbFolder(input, path, folder, listing);
  }

  private static final class Listing extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<String> names = new ArrayList<>();
    private long bytes;
    private long modifiedMs = -1;

    Listing(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean other =
          folder.getNameCount() == root.getNameCount() + 1
              && !TsdbNames.part(String.valueOf(folder.getFileName()));
      return other ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = root.relativize(file).toString().replace('\\', '/');
      if (attributes.isRegularFile() && "".equals(TsdbNames.prefix(name))) {
        names.add(name);
        bytes += attributes.size();
        modifiedMs = Math.max(modifiedMs, attributes.lastModifiedTime().toMillis());
      }
      return FileVisitResult.CONTINUE;
    }
  }

  @Override
  public String input() {
    return input;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public long storedBytes() {
    return bytes;
  }

  @Override
  public long modifiedMs() {
    return modifiedMs;
  }

  @Override
  public @Nullable Path file() {
    return null;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Path onDisk() {
    return folder;
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public InputStream open() throws IOException {
    List<InputStream> all = new ArrayList<>();
    for (String name : names) {
      all.add(new TsdbStream(() -> bytes(name)));
    }
    return new SequenceInputStream(Collections.enumeration(all));
  }

  @Override
  public Bytes bytes(String name) throws IOException {
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
      return new ChannelBytes(channel, channel.size());
    } catch (IOException e) {
      throw DiskStream.unreadable(e);
    }
  }

  private record ChannelBytes(FileChannel channel, long size) implements Bytes {
    @Override
    public int read(long position, byte[] target, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, position + buffer.position() - offset) < 0) {
          break;
        }
      }
      return buffer.position() - offset;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
