package io.etcdscope.cli;

import io.etcdscope.ingest.AnonymousCopy;
import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.ingest.IngestSummary;
import io.etcdscope.ingest.Notes;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * INPUTs of a command with {@code --anonymize}: loaded under their own names into a folder that is
 * deleted, then copied under new names into the databases that the command works on.
 */
final class AnonymousInputs implements AutoCloseable {
  private final Path folder;
  private final List<Path> originals;
  private final AnonymousCopy copy;

  private AnonymousInputs(Path folder, List<Path> originals, AnonymousCopy copy) {
    this.folder = folder;
    this.originals = originals;
    this.copy = copy;
  }

  /**
   * Loads.
   *
   * @param groups the INPUTs of each database that the command wants
   * @param store how databases are opened
   * @param options how INPUTs are read
   */
  static AnonymousInputs load(List<List<String>> groups, StoreOptions store, IngestOptions options)
      throws IOException {
    Path folder = Files.createTempDirectory("etcdscope-");
    boolean done = false;
    try {
      List<Path> originals = new ArrayList<>();
      for (List<String> group : groups) {
        originals.add(
            original(group, folder.resolve(originals.size() + ".duckdb"), store, options));
      }
      done = true;
      return new AnonymousInputs(folder, originals, AnonymousCopy.of(originals));
    } finally {
      if (!done) {
        Scratch.delete(folder);
      }
    }
  }

  private static Path original(
      List<String> inputs, Path file, StoreOptions store, IngestOptions options)
      throws IOException {
    if (DuckFile.isOnly(inputs)) {
      Path given = Path.of(inputs.get(0));
      return options.notes().equals(Notes.NONE) ? given : noted(given, file, store, options);
    }
    try (Store original = Ingest.open(file, store)) {
      Ingest.run(original, inputs, options);
    }
    return file;
  }

  /** A copy of a database with files of the user beside what is in it. */
  private static Path noted(Path given, Path file, StoreOptions store, IngestOptions options)
      throws IOException {
    Files.copy(given, file);
    try (Store copy = Store.open(file, store)) {
      Ingest.renewed(copy, options);
    }
    return file;
  }

  /** Loads INPUTs under new names into an empty database, all as one group. */
  static IngestSummary fill(Store store, InputOptions input, IngestOptions options)
      throws IOException {
    try (AnonymousInputs names = load(List.of(input.inputs()), input.store(), options)) {
      names.copy(0, store);
    }
    return IngestSummary.of(store);
  }

  /** Fills an empty database with a group of INPUTs under their new names. */
  void copy(int group, Store store) {
    copy.into(originals.get(group), store);
  }

  /** The new name of what the user calls by its old one. */
  @Nullable String name(@Nullable String old) {
    return old == null ? null : copy.name(old);
  }

  /** Labels of the form NAME=VALUE with the new names of their values. */
  List<String> labels(List<String> old) {
    return LabelWords.of(old).entrySet().stream()
        .map(label -> label.getKey() + "=" + copy.name(label.getValue()))
        .toList();
  }

  /** A database file that may be made under new names: one that is not there yet. */
  static void checkNew(@Nullable Path database) {
    if (database != null && Files.exists(database)) {
      throw new UsageException(
          "cannot add to --db %s under new names: they are given to a whole archive at once; name a"
                  .formatted(database)
              + " file that does not exist");
    }
  }

  @Override
  public void close() throws IOException {
    Scratch.delete(folder);
  }
}
