package io.etcdscope.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a report directory so that no half of it is ever seen: everything is built in a folder
 * beside it and moved when it is whole.
 *
 * @param target the report directory
 */
public record ReportFolder(Path target) {
  /** Stands in every page, so that a later run knows a report of its own. */
  static final String MARK = "<meta name=\"generator\" content=\"etcdscope\">";

  private static final int MARK_WITHIN = 2_000;
  private static final Pattern OWN_NAME = Pattern.compile("[a-z0-9_]+\\.(png|csv)");

  /**
   * Writes the files in place of those of an earlier report; what else lies there stays.
   *
   * @param files path within the directory, with {@code /}, and content
   * @throws ReportException where the directory holds a page that is no report, or cannot be
   *     written
   */
  public void write(Map<String, byte[]> files) {
    Path folder = target.toAbsolutePath().normalize();
    try {
      check(folder);
      Path parent = folder.getParent();
      if (parent == null) {
        throw new ReportException("cannot write the report into " + target + ": it is the root");
      }
      Files.createDirectories(parent);
      Path building = Files.createTempDirectory(parent, "." + folder.getFileName() + "-");
      try {
        build(building, files);
        move(building, folder, files);
      } finally {
        delete(building);
      }
    } catch (IOException e) {
      throw new ReportException(
          "cannot write the report into %s: %s; choose another folder with -o".formatted(target, e),
          e);
    }
  }

  private void check(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new ReportException(
          "cannot write the report into "
              + target
              + ": it is a file; choose another folder with -o");
    }
    Path page = folder.resolve("index.html");
    if (Files.exists(page) && !isReport(page)) {
      throw new ReportException(
          "cannot write the report into %s: its index.html is no report of this program; choose another folder with -o"
              .formatted(target));
    }
  }

  private static boolean isReport(Path page) throws IOException {
    try (java.io.InputStream in = Files.newInputStream(page)) {
      return new String(in.readNBytes(MARK_WITHIN), StandardCharsets.UTF_8).contains(MARK);
    }
  }

  private static void build(Path building, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = building.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  private static void move(Path building, Path folder, Map<String, byte[]> files)
      throws IOException {
    if (!Files.exists(folder)) {
      widen(building);
      rename(building, folder);
      return;
    }
    for (Path old : earlier(folder)) {
      if (!files.containsKey(folder.relativize(old).toString().replace('\\', '/'))) {
        Files.delete(old);
      }
    }
    Map<String, byte[]> order = new LinkedHashMap<>(files);
    byte[] page = order.remove("index.html");
    for (String name : order.keySet()) {
      replace(building, folder, name);
    }
    if (page != null) {
      replace(building, folder, "index.html"); // last, so that it never shows what is not there yet
    }
  }

  private static void replace(Path building, Path folder, String name) throws IOException {
    Path to = folder.resolve(name);
    Files.createDirectories(to.getParent());
    rename(building.resolve(name), to);
  }

  private static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A temporary folder is for its owner only; a report is as open as the user's mask says. */
  private static void widen(Path building) throws IOException {
    Path sample = Files.createDirectories(building.resolve("charts"));
    if (Files.getFileStore(sample).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(building, Files.getPosixFilePermissions(sample));
    }
  }

  /** Pictures and tables of an earlier report, by name. */
  private static List<Path> earlier(Path folder) throws IOException {
    List<Path> out = new ArrayList<>();
    if (!Files.exists(folder.resolve("index.html"))) {
      return out;
    }
    for (String part : List.of("charts", "data")) {
      Path inside = folder.resolve(part);
      if (Files.isDirectory(inside)) {
        try (Stream<Path> list = Files.list(inside)) {
          list.filter(path -> OWN_NAME.matcher(path.getFileName().toString()).matches())
              .forEach(out::add);
        }
      }
    }
    return out;
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
