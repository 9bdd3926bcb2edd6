package io.etcdscope.archive;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells by its name a file of a Prometheus data folder (prometheus: tsdb/docs/format). */
final class TsdbNames {
  /** A block's folder is a ULID: 26 digits of Crockford's base 32. */
  private static final String ULID = "[0-9A-HJKMNP-TV-Z]{26}";

  private static final Pattern BLOCK = Pattern.compile(ULID);
  private static final int BLOCK_CHARS = 26;

  private static final Pattern FILE =
      Pattern.compile(
          "((?:.*/)?)(?:"
              + ULID
              + "/(?:index|meta\\.json|tombstones|chunks/\\d{6,})"
              + "|(?:wal|wbl)/(?:checkpoint\\.\\d+/)?\\d{6,}"
              + "|chunks_head/\\d{6,}"
              + "|chunk_snapshot\\.\\d+\\.\\d+/\\d{6,})");

  private static final Pattern SNAPSHOT = Pattern.compile("((?:.*/)?)snapshots/[^/]+/");

  private static final Pattern PART =
      Pattern.compile(
          ULID + "|wal|wbl|chunks_head|chunk_snapshot\\..*|snapshots|lock|queries\\.active");

  private TsdbNames() {}

  /**
   * Path of the data folder that a file belongs to, ending in a slash or empty; null for any other
   * file. What lies in {@code snapshots/} belongs to the folder around it.
   */
  static @Nullable String prefix(String name) {
    Matcher m = FILE.matcher(name);
    if (!m.matches()) {
      return null;
    }
    String prefix = m.group(1);
    Matcher snapshot = SNAPSHOT.matcher(prefix);
    return snapshot.matches() ? snapshot.group(1) : prefix;
  }

  /** Whether a child of a data folder is a part of it. */
  static boolean part(String name) {
    return PART.matcher(name).matches();
  }

  /** Whether a child of a folder makes it worth looking for a data folder. */
  static boolean hint(String name) {
    return name.equals("wal")
        || name.equals("chunks_head")
        || name.length() == BLOCK_CHARS && BLOCK.matcher(name).matches();
  }
}
