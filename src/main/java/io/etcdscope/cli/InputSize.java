package io.etcdscope.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How many bytes a load is going to read, where that can be told without reading. */
final class InputSize {
  /** Not known: something is packed, comes from standard input, or is named by a pattern. */
  static final long UNKNOWN = -1;

  private static final Set<String> PACKED =
      Set.of("gz", "gzip", "tgz", "zst", "zstd", "tzst", "xz", "txz", "bz2", "tbz", "tbz2", "zip");

  private InputSize() {}

  /** Bytes of all files of the INPUTs; {@link #UNKNOWN} where sizes say nothing. */
  static long of(List<String> inputs) {
    long total = 0;
    for (String input : inputs) {
      long one = of(input);
      if (one == UNKNOWN) {
        return UNKNOWN;
      }
      total += one;
    }
    return total;
  }

  private static long of(String input) {
    try {
      Path path = Path.of(input);
      if (input.equals("-") || !Files.exists(path)) {
        return UNKNOWN;
      }
      Sum sum = new Sum();
      Files.walkFileTree(path, sum);
      return sum.isPacked ? UNKNOWN : sum.bytes;
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      return UNKNOWN;
    }
  }

  private static final class Sum extends SimpleFileVisitor<Path> {
    private long bytes;
    private boolean isPacked;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
      String name = file.toString().toLowerCase(Locale.ROOT);
      isPacked |= PACKED.contains(name.substring(name.lastIndexOf('.') + 1));
      bytes += facts.size();
      return isPacked ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) {
      return FileVisitResult.CONTINUE;
    }
  }
}
