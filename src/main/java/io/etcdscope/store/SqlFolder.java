package io.etcdscope.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** The SQL files of one folder in order of their number, found by listing, inside the jar too. */
public final class SqlFolder {
  private SqlFolder() {}

  /** The files of {@code folder}, such as {@code 30_marts}. */
  public static List<SqlFile> files(String folder) {
    String prefix = "sql/" + folder + "/";
    return Resources.SUMS.subMap(prefix, prefix + Character.MAX_VALUE).keySet().stream()
        .filter(name -> name.endsWith(".sql"))
        .map(name -> SqlFile.parse(folder, name.substring(prefix.length()), text("/" + name)))
        .toList();
  }

  /**
   * Tells the program's files apart from those of another version, without reading them: names and
   * checksums of all resources whose path begins with one of {@code prefixes}.
   */
  static String fingerprint(List<String> prefixes) {
    CRC32 sum = new CRC32();
    long bytes = 0;
    for (Map.Entry<String, Long> one : Resources.SUMS.entrySet()) {
      if (prefixes.stream().anyMatch(one.getKey()::startsWith)) {
        String line = one.getKey() + ' ' + one.getValue() + '\n';
        sum.update(line.getBytes(StandardCharsets.UTF_8));
        bytes += line.length();
      }
    }
    return HexFormat.of().toHexDigits(sum.getValue(), 8) + '-' + bytes;
  }

  /**
   * Checksums of the program's texts by their path, in its order; listed when they are first asked
   * for, and once: a jar has thousands of other entries.
   */
  private static final class Resources {
    static final NavigableMap<String, Long> SUMS = Collections.unmodifiableNavigableMap(sums());

    private static NavigableMap<String, Long> sums() {
      try {
        Path home = home();
        return Files.isDirectory(home) ? folderSums(home) : jarSums(home);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static NavigableMap<String, Long> jarSums(Path home) throws IOException {
      NavigableMap<String, Long> sums = new TreeMap<>();
      try (JarFile jar = new JarFile(home.toFile())) {
        for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
          JarEntry entry = entries.nextElement();
          if (isText(entry.getName())) {
            sums.put(entry.getName(), entry.getCrc());
          }
        }
      }
      return sums;
    }

    private static NavigableMap<String, Long> folderSums(Path home) throws IOException {
      NavigableMap<String, Long> sums = new TreeMap<>();
      try (Stream<Path> walk = Files.walk(home)) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          String name = home.relativize(file).toString().replace('\\', '/');
          if (isText(name)) {
            CRC32 sum = new CRC32();
            sum.update(Files.readAllBytes(file));
            sums.put(name, sum.getValue());
          }
        }
      }
      return sums;
    }

    /** Whether a resource is SQL or the catalogue. */
    private static boolean isText(String name) {
      return name.endsWith(".sql") || name.endsWith(".csv");
    }
  }

  private static Path home() {
    try {
      return Path.of(SqlFolder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program cannot tell where it lies", e);
    }
  }

  private static String text(String path) {
    try (InputStream in = SqlFolder.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
