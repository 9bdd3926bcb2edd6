package io.etcdscope.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Goes through INPUTs: files, folders, globs, archives and standard input, packed in whatever way.
 *
 * <p>The order is that of the INPUTs, of names by their bytes within folders, and of the entries
 * within archives; it does not depend on the file system.
 */
public final class Archives {
  private Archives() {}

  /**
   * Hands every entry of {@code inputs} to {@code visitor}.
   *
   * @param inputs paths, globs, or {@code -}; a path that exists is no glob
   * @throws java.nio.file.NoSuchFileException when an INPUT does not exist
   * @throws IOException when the visitor ends the walk
   */
  public static void walk(List<String> inputs, WalkOptions options, EntryVisitor visitor)
      throws IOException {
    Walk walk = new Walk(options, visitor);
    for (String input : inputs) {
      walk.input(input);
    }
    for (String list : options.filesFrom()) {
      for (String input : FilesFrom.read(list, options.stdin())) {
        walk.input(input);
      }
    }
  }

  /**
   * Hands what is inside a loose file to {@code visitor}, after {@link Entry#open} has thrown
   * {@link PackedException} on a thread other than the walk's.
   */
  public static void unpack(Entry entry, WalkOptions options, EntryVisitor visitor)
      throws IOException {
    Path file = entry.file();
    if (!(entry instanceof LooseEntry loose) || file == null) {
      throw new IllegalArgumentException(entry.path() + " is not a loose file");
    }
    new Unpacker(visitor, options, new Budget(options.limits())).file(loose.origin(), file);
  }
}
