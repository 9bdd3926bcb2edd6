package io.etcdscope.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** The SQL files of one folder in order of their number, found by listing, inside the jar too. */
public final class SqlFolder {
  private SqlFolder() {}

  /** The files of {@code folder}, such as {@code 30_marts}. */
  public static List<SqlFile> files(String folder) {
    return names("sql/" + folder + "/").stream()
        .filter(name -> name.endsWith(".sql"))
        .sorted()
        .map(name -> SqlFile.parse(folder, name, text("/sql/" + folder + "/" + name)))
        .toList();
  }

  /**
   * Tells the program's files apart from those of another version, without reading them: names and
   * checksums of all resources whose path begins with one of {@code prefixes}.
   */
  static String fingerprint(List<String> prefixes) {
    CRC32 sum = new CRC32();
    long bytes = 0;
    try {
      Path home = home();
      Map<String, Long> sums =
          Files.isDirectory(home) ? folderSums(home, prefixes) : jarSums(home, prefixes);
      for (Map.Entry<String, Long> one : new TreeMap<>(sums).entrySet()) {
        String line = one.getKey() + ' ' + one.getValue() + '\n';
        sum.update(line.getBytes(StandardCharsets.UTF_8));
        bytes += line.length();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().toHexDigits(sum.getValue(), 8) + '-' + bytes;
  }

  private static Map<String, Long> jarSums(Path home, List<String> prefixes) throws IOException {
    Map<String, Long> sums = new HashMap<>();
    try (JarFile jar = new JarFile(home.toFile())) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (!entry.isDirectory() && isBelow(prefixes, entry.getName())) {
          sums.put(entry.getName(), entry.getCrc());
        }
      }
    }
    return sums;
  }

  private static boolean isBelow(List<String> prefixes, String name) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, Long> folderSums(Path home, List<String> prefixes) throws IOException {
    Map<String, Long> sums = new HashMap<>();
    for (String prefix : prefixes) {
      try (Stream<Path> walk = Files.walk(home.resolve(prefix))) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          CRC32 sum = new CRC32();
          sum.update(Files.readAllBytes(file));
          sums.put(home.relativize(file).toString().replace('\\', '/'), sum.getValue());
        }
      }
    }
    return sums;
  }

  private static List<String> names(String prefix) {
    try {
      Path home = home();
      if (Files.isDirectory(home)) {
        Path folder = home.resolve(prefix);
        if (!Files.isDirectory(folder)) {
          return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
          return list.map(path -> String.valueOf(path.getFileName())).toList();
        }
      }
      try (JarFile jar = new JarFile(home.toFile())) {
        return jar.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.startsWith(prefix) && name.length() > prefix.length())
            .map(name -> name.substring(prefix.length()))
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
