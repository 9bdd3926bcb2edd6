package io.etcdscope.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns the driver's errors into sentences with a way out. */
final class SqlErrors {
  private static final int SQL_SHOWN = 120;

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
    } else if (low.contains("not a valid duckdb")) {
      help = "; 'ingest --rebuild' makes it anew from the archive";
    }
    return new StoreException(
        StoreException.Kind.FAILED,
        "cannot open database '%s': %s%s".formatted(file, firstLine(said), help),
        e);
  }

  static StoreException running(String sql, SQLException e) {
    String said = String.valueOf(e.getMessage());
    String help =
        said.contains("No space left on device")
            ? "; the disk is full: make room and run the same command again, it goes on from what"
                + " is stored"
            : "";
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

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
