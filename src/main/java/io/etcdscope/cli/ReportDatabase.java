package io.etcdscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the database of a report is made: beside the report directory under a name of its own, and
 * only moved into it when all is done, so that a run that fails leaves nothing half-written.
 */
final class ReportDatabase implements AutoCloseable {
  private static final String NAME = "archive.duckdb";

  private final Path file;
  private final @Nullable Path work;
  private final Path output;
  private final boolean read;

  private ReportDatabase(Path file, @Nullable Path work, Path output, boolean read) {
    this.file = file;
    this.work = work;
    this.output = output;
    this.read = read;
  }

  /**
   * The place for a report over {@code inputs}.
   *
   * @param database what {@code --db} named; null where it was not given
   * @param anonymous whether it is to be filled under new names: then it begins empty
   */
  static ReportDatabase of(
      List<String> inputs, Path output, @Nullable Path database, boolean anonymous)
      throws IOException {
    if (anonymous) {
      AnonymousInputs.checkNew(database);
    }
    boolean isDatabase = inputs.size() == 1 && DuckFile.is(Path.of(inputs.get(0)));
    if (database != null) {
      if (isDatabase) {
        throw new UsageException(
            "cannot go on with --db %s: the INPUT is a database itself; name only one of them"
                .formatted(database));
      }
      return new ReportDatabase(database, null, output, false);
    }
    Path parent = output.toAbsolutePath().normalize().getParent();
    Path beside = parent == null ? output.toAbsolutePath() : parent;
    Files.createDirectories(beside);
    Path work = Files.createTempDirectory(beside, ".etcdscope-");
    Path file = work.resolve(NAME);
    boolean read = isDatabase && !anonymous;
    if (read) {
      Files.copy(Path.of(inputs.get(0)), file);
    }
    return new ReportDatabase(file, work, output, read);
  }

  /** The database while it is made. */
  Path file() {
    return file;
  }

  /** Whether it holds the archive already. */
  boolean isRead() {
    return read;
  }

  /** Moves the finished database into the report directory. */
  void deliver() throws IOException {
    if (work != null) {
      Files.move(file, output.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    if (work != null) {
      Scratch.delete(work);
    }
  }
}
