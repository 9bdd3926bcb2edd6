package io.etcdscope.exposition.tsdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The regular files below a folder; links are not followed. */
public final class DirectoryFiles implements TsdbFiles {
  /** Folders within folders: a data folder needs four. */
  private static final int DEPTH = 8;

  private final Path root;
  private final List<String> names;

  private DirectoryFiles(Path root, List<String> names) {
    this.root = root;
    this.names = names;
  }

  /** Lists {@code root} now; files that come later are not seen. */
  public static DirectoryFiles of(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root, DEPTH)) {
      List<String> names =
          paths
              .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
              .map(path -> root.relativize(path).toString().replace('\\', '/'))
              .sorted()
              .toList();
      return new DirectoryFiles(root, names);
    } catch (UncheckedIOException unreadable) {
      // A folder within that may not be read shows up in the middle of the walk.
      throw unreadable.getCause();
    }
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public ByteSource open(String name) throws IOException {
    FileChannel channel =
        FileChannel.open(root.resolve(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    return new FileSource(channel, 0, channel.size(), true);
  }

  @Override
  public void close() {
    // Each file is opened and closed on its own.
  }
}
