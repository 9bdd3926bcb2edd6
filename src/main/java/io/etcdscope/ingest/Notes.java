package io.etcdscope.ingest;

import java.nio.file.Path;
import java.util.List;

/**
 * Files of the user that are about every cluster of the archive.
 *
 * @param events a time and a text, one a line
 * @param maintenance from, to and a text, one a line
 */
public record Notes(List<Path> events, List<Path> maintenance) {
  /** None. */
  public static final Notes NONE = new Notes(List.of(), List.of());

  /** Copies the lists. */
  public Notes {
    events = List.copyOf(events);
    maintenance = List.copyOf(maintenance);
  }

  /** Whether there is none. */
  public boolean isNone() {
    return events.isEmpty() && maintenance.isEmpty();
  }
}
