package io.etcdscope.archive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The path of an entry, taken apart for reading names from it.
 *
 * @param root the name that stands for the INPUT: of its folder, of the archive without extensions,
 *     or of the folder around a file that was given itself
 * @param above name of the folder around {@code root} where the disk tells it
 * @param folders names below {@code root}, archives without their extensions among them
 * @param file file name without the extensions of compression
 * @param stem file name without any known extension
 * @param raw the path with all extensions, the nearest name outside the INPUT before it
 */
record NamePath(
    String root,
    @Nullable String above,
    List<String> folders,
    String file,
    String stem,
    String raw) {
  private static final Set<String> PACKING =
      Set.of(
          "gz", "gzip", "tgz", "zst", "zstd", "tzst", "xz", "txz", "bz2", "tbz", "tbz2", "tar",
          "zip");
  private static final Set<String> COMPRESSION = Set.of("gz", "gzip", "zst", "zstd", "xz", "bz2");
  private static final Set<String> CONTENT =
      Set.of(
          "prom",
          "txt",
          "metrics",
          "om",
          "openmetrics",
          "json",
          "jsonl",
          "ndjson",
          "csv",
          "log",
          "out",
          "bin",
          "pb",
          "dump");

  static NamePath of(Entry entry) {
    int cut = entry.path().lastIndexOf('!');
    List<String> folders = new ArrayList<>();
    for (String archive : cut < 0 ? List.<String>of() : archives(entry.path().substring(0, cut))) {
      elements(archive, folders);
      int last = folders.size() - 1;
      if (last >= 0) {
        folders.set(last, without(folders.get(last), PACKING));
      }
    }
    List<String> within = new ArrayList<>();
    elements(entry.path().substring(cut + 1), within);
    String name = within.isEmpty() ? "" : within.remove(within.size() - 1);
    folders.addAll(within);
    String file = without(name, COMPRESSION);
    String stem = without(file, CONTENT);
    return rooted(entry, cut >= 0, folders, file, stem);
  }

  private static NamePath rooted(
      Entry entry, boolean packed, List<String> folders, String file, String stem) {
    String given = entry.input();
    String raw = entry.path().replace('!', '/');
    Path disk = entry.onDisk();
    if (given.equals("-")) {
      return new NamePath(
          "stdin", null, packed ? folders.subList(1, folders.size()) : folders, file, stem, raw);
    }
    boolean fileGiven = entry.path().equals(given) || entry.path().startsWith(given + "!");
    if (fileGiven && packed) {
      List<String> below = folders.subList(1, folders.size());
      return new NamePath(
          folders.get(0),
          parent(disk, 1),
          List.copyOf(below),
          file,
          stem,
          parent(disk, 1) + "/" + raw);
    }
    if (fileGiven) {
      String around = parent(disk, 1);
      return new NamePath(
          around == null ? stem : around,
          parent(disk, 2),
          List.of(),
          file,
          stem,
          around + "/" + raw);
    }
    int depth = entry.path().split("!", 2)[0].split("/", -1).length;
    return new NamePath(
        given, parent(disk, depth + 1), List.copyOf(folders), file, stem, given + "/" + raw);
  }

  /** The path of another file in the same folder. */
  NamePath beside(String name) {
    boolean dots = name.isEmpty() || name.equals(".") || name.equals("..");
    String otherFile = dots ? "" : without(name, COMPRESSION);
    String rawFolder = raw.substring(0, raw.lastIndexOf('/') + 1);
    return new NamePath(
        root, above, folders, otherFile, without(otherFile, CONTENT), rawFolder + name);
  }

  /** A file name without known extensions. */
  static String stem(String name) {
    return without(without(name, COMPRESSION), CONTENT);
  }

  private static List<String> archives(String path) {
    return List.of(path.split("!", -1));
  }

  private static void elements(String path, List<String> into) {
    for (String element : path.split("/", -1)) {
      if (!element.isEmpty() && !element.equals(".") && !element.equals("..")) {
        into.add(element);
      }
    }
  }

  private static @Nullable String parent(@Nullable Path disk, int levels) {
    if (disk == null) {
      return null;
    }
    Path path = disk.toAbsolutePath().normalize();
    for (int i = 0; i < levels && path != null; i++) {
      path = path.getParent();
    }
    Path name = path == null ? null : path.getFileName();
    return name == null ? null : EntryNames.clean(name.toString());
  }

  private static String without(String name, Set<String> extensions) {
    String left = name;
    while (true) {
      int dot = left.lastIndexOf('.');
      if (dot <= 0 || !extensions.contains(left.substring(dot + 1).toLowerCase(Locale.ROOT))) {
        return left;
      }
      left = left.substring(0, dot);
    }
  }
}
