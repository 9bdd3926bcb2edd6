package io.etcdscope.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns the driver's errors into sentences with a way out. */
final class SqlErrors {
  private static final int SQL_SHOWN = 120;
  private static final String REBUILD =
      "; the database file is damaged: 'ingest --rebuild' makes it anew from the archive";

  private static final String MEMORY =
      "; memory is full: give more with --memory SIZE, or take less at a time with --from and --to,"
          + " or with --keep where the command has it";

  private SqlErrors() {}

  static StoreException opening(@Nullable Path file, SQLException e) {
    String said = String.valueOf(e.getMessage());
    String low = said.toLowerCase(Locale.ROOT);
    if (low.contains("could not set lock") || low.contains("conflicting lock")) {
      return new StoreException(
          StoreException.Kind.LOCKED,
          "cannot open database '%s': another process holds it (%s); wait for it or stop it"
              .formatted(file, firstLine(said)),
          e);
    }
    String help = "";
    if (low.contains("wal") || low.contains("corrupt")) {
      help =
          "; 'ingest --rebuild' makes it anew from the archive, or set the .wal file aside to"
              + " lose only what was not yet checkpointed";
    } else if (isDamage(low)) {
      help = REBUILD;
    }
    return new StoreException(
        StoreException.Kind.FAILED,
        "cannot open database '%s': %s%s".formatted(file, firstLine(said), help),
        e);
  }

  /** The driver takes what stands behind a semicolon for options, one of which runs SQL files. */
  static StoreException semicolon(String file) {
    return new StoreException(
        StoreException.Kind.FAILED,
        "cannot open database '%s': its path has a semicolon; choose a path without"
            .formatted(file),
        new IllegalArgumentException(file));
  }

  static StoreException running(String sql, SQLException e) {
    String said = String.valueOf(e.getMessage());
    String help = "";
    if (said.contains("No space left on device")) {
      help =
          "; the disk is full: make room and run the same command again, it goes on from what is"
              + " stored";
    } else if (isMemory(said)) {
      help = MEMORY;
    } else if (isDamage(said.toLowerCase(Locale.ROOT))) {
      help = REBUILD;
    }
    String shown = sql.strip().replaceAll("\\s+", " ");
    return new StoreException(
        StoreException.Kind.FAILED,
        "cannot run '%s': %s%s"
            .formatted(
                shown.length() > SQL_SHOWN ? shown.substring(0, SQL_SHOWN) + "..." : shown,
                firstLine(said),
                help),
        e);
  }

  /** Whether the words are of the heap, or of the database's own share of the memory. */
  private static boolean isMemory(String said) {
    return said.contains("OutOfMemoryError")
        || said.contains("Java heap space")
        || said.contains("Java callback system error") // what is left to say where it is quite full
        || said.contains("Out of Memory Error");
  }

  /** Whether the words are of a file that does not hold what it should. */
  private static boolean isDamage(String low) {
    return low.contains("not a valid duckdb")
        || low.contains("could not read enough bytes")
        || low.contains("corrupt")
        || low.contains("checksum")
        || low.contains("failed to deserialize");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
