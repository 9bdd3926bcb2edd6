package io.etcdscope.archive;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One walk over INPUTs: what is a folder, a file, a glob, and what is not opened at all. */
final class Walk {
  /**
   * Extensions whose files are handed out without a look inside. The reader looks, as it opens them
   * anyway; for a folder of 17,000 scrapes that halves the time of the walk.
   */
  private static final Set<String> PLAIN =
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
          "error",
          "stderr",
          "md");

  private final WalkOptions options;
  private final Budget budget;
  private final Unpacker unpacker;

  Walk(WalkOptions options, EntryVisitor visitor) {
    this.options = options;
    budget = new Budget(options.limits());
    unpacker = new Unpacker(visitor, options, budget);
  }

  /** Hands out one INPUT as given. */
  void input(String given) throws IOException {
    if (given.equals("-")) {
      unpacker.stream(
          new Origin("-", "-", -1, -1, -1, null, false), StandardInput.checked(options.stdin()));
      return;
    }
    Path path = path(given);
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      glob(given);
      return;
    }
    // An INPUT that is a link was named by hand, so it is followed; links met on the way are not.
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    String name = inputName(given, path);
    if (attributes.isDirectory()) {
      folder(new Folder(name, path, "", null));
    } else {
      file(name, name, path, path.getParent(), attributes);
    }
  }

  private static Path path(String given) throws IOException {
    try {
      return Path.of(given);
    } catch (java.nio.file.InvalidPathException e) {
      throw (IOException)
          new NoSuchFileException(
                  given, null, "cannot read INPUT " + EntryNames.clean(given) + ": no such name")
              .initCause(e);
    }
  }

  private static String inputName(String given, Path path) {
    String last = EntryNames.last(given);
    if (last.equals(".") || last.equals("..") || last.isEmpty()) {
      Path name = path.toAbsolutePath().normalize().getFileName();
      return name == null ? "root" : EntryNames.clean(name.toString());
    }
    return EntryNames.clean(last);
  }

  /** A glob is its fixed folder with a filter on what lies below, so that names stay relative. */
  private void glob(String given) throws IOException {
    int wild = firstWild(given);
    if (wild < 0) {
      throw new NoSuchFileException(
          given, null, "cannot read INPUT " + given + ": no such file or folder");
    }
    int cut = given.lastIndexOf('/', wild);
    String root = cut < 0 ? "." : cut == 0 ? "/" : given.substring(0, cut);
    Path path = path(root);
    if (!Files.isDirectory(path)) {
      throw new NoSuchFileException(
          given, null, "cannot read INPUT " + given + ": no folder " + root);
    }
    PathMatcher filter =
        FileSystems.getDefault().getPathMatcher("glob:" + given.substring(cut + 1));
    Folder folder = new Folder(inputName(root, path), path, "", new Filter(path, filter));
    if (!folder(folder)) {
      throw new NoSuchFileException(
          given, null, "cannot read INPUT " + given + ": nothing matches");
    }
  }

  private static int firstWild(String given) {
    for (int i = 0; i < given.length(); i++) {
      if ("*?[{".indexOf(given.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private record Filter(Path root, PathMatcher matcher) {
    boolean takes(Path path) {
      return matcher.matches(root.relativize(path));
    }
  }

  /**
   * A folder to be walked.
   *
   * @param prefix its own path relative to the INPUT with a slash at the end, or nothing
   * @param filter what of it is taken; null for everything
   */
  private record Folder(String input, Path path, String prefix, @Nullable Filter filter) {
    Folder below(String name) {
      Path child = path.resolve(name);
      boolean all = filter == null || filter.takes(child);
      return new Folder(input, child, prefix + EntryNames.clean(name) + "/", all ? null : filter);
    }
  }

  /** Walks a folder; whether anything in it was taken. */
  private boolean folder(Folder folder) throws IOException {
    List<Child> children;
    try {
      children = children(folder.path());
    } catch (EntryException e) {
      unpacker.refuse(origin(folder.input(), folder.prefix(), folder.path(), null), e);
      return true;
    }
    boolean taken = false;
    boolean tsdb = folder.filter() == null && prometheus(folder, children);
    for (Child child : children) {
      if (!tsdb || !TsdbNames.part(child.name())) {
        taken |= child(folder, child);
      }
    }
    return taken || tsdb;
  }

  /** Hands out a folder as a whole if it is Prometheus' data folder; whether it is one. */
  private boolean prometheus(Folder folder, List<Child> children) throws IOException {
    boolean hinted = false;
    for (Child child : children) {
      hinted |= TsdbNames.hint(child.name());
    }
    if (!hinted) {
      return false;
    }
    String prefix = folder.prefix();
    String label = prefix.isEmpty() ? "." : prefix.substring(0, prefix.length() - 1);
    try {
      TsdbFolder tsdb = TsdbFolder.of(folder.input(), label, folder.path());
      if (tsdb != null) {
        unpacker.whole(tsdb);
      }
      return tsdb != null;
    } catch (EntryException e) {
      unpacker.refuse(origin(folder.input(), label, folder.path(), null), e);
      return true;
    }
  }

  private boolean child(Folder folder, Child child) throws IOException {
    Path path = child.path();
    String name = child.name();
    String label = folder.prefix() + EntryNames.clean(name);
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      unpacker.refuse(origin(folder.input(), label, path, null), DiskStream.unreadable(e));
      return true;
    }
    if (attributes.isDirectory()) {
      return folder(folder.below(name));
    }
    Filter filter = folder.filter();
    if (filter != null && !filter.takes(path)) {
      return false;
    }
    file(folder.input(), label, path, folder.path(), attributes);
    return true;
  }

  /** A file or folder within a folder. */
  private record Child(String name, Path path) {}

  private static List<Child> children(Path folder) throws EntryException {
    List<Child> children = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      for (Path path : paths) {
        children.add(new Child(String.valueOf(path.getFileName()), path));
      }
    } catch (DirectoryIteratorException e) {
      throw DiskStream.unreadable(new IOException(e));
    } catch (IOException e) {
      throw DiskStream.unreadable(e);
    }
    children.sort((a, b) -> EntryNames.byBytes(a.name(), b.name()));
    return children;
  }

  private void file(
      String input, String label, Path path, @Nullable Path folder, BasicFileAttributes attributes)
      throws IOException {
    Origin origin = origin(input, label, path, attributes);
    if (!attributes.isRegularFile()) {
      unpacker.notRegular(origin);
      return;
    }
    try {
      budget.entry();
    } catch (EntryException e) {
      unpacker.refuse(origin, e);
      return;
    }
    if (PLAIN.contains(extension(label))) {
      unpacker.loose(new LooseEntry(origin, path, folder));
    } else {
      unpacker.file(origin, path);
    }
  }

  private static String extension(String label) {
    return label.substring(label.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static Origin origin(
      String input, String label, Path path, @Nullable BasicFileAttributes attributes) {
    if (attributes == null) {
      return new Origin(input, label, -1, -1, -1, path, false);
    }
    long modified = attributes.lastModifiedTime().toMillis();
    long size = attributes.size();
    return new Origin(input, label, size, modified, size, path, false);
  }
}
