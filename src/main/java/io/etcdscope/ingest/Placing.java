package io.etcdscope.ingest;

import io.etcdscope.archive.Entry;
import io.etcdscope.archive.Placement;
import io.etcdscope.archive.TimeSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Whose scrape an entry is. */
final class Placing {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss[.SSS]'Z'", Locale.ROOT);

  Placement place(Entry entry) {
    String path = entry.path().substring(entry.path().lastIndexOf('!') + 1);
    String[] parts = path.split("/", -1);
    String name = parts[parts.length - 1];
    String instance = parts.length > 1 ? parts[parts.length - 2] : entry.input();
    String cluster = parts.length > 2 ? parts[parts.length - 3] : stem(entry.input());
    try {
      long ms =
          LocalDateTime.parse(name.substring(0, Math.max(0, name.lastIndexOf('.'))), TIME)
              .toInstant(ZoneOffset.UTC)
              .toEpochMilli();
      return new Placement(cluster, instance, ms, TimeSource.NAME, "plain");
    } catch (DateTimeParseException e) {
      return entry.modifiedMs() < 0
          ? new Placement(cluster, instance, Placement.NO_TIME, TimeSource.NONE, "none")
          : new Placement(cluster, instance, entry.modifiedMs(), TimeSource.FILE, "none");
    }
  }

  String clusterOf(Entry entry) {
    String path = entry.path().substring(entry.path().lastIndexOf('!') + 1);
    String[] parts = path.split("/", -1);
    return parts.length > 1 ? parts[parts.length - 2] : stem(entry.input());
  }

  private static String stem(String input) {
    int dot = input.indexOf('.');
    return dot > 0 ? input.substring(0, dot) : input;
  }
}
