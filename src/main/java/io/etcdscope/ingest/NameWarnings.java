package io.etcdscope.ingest;

import io.etcdscope.archive.PlacementOptions;
import io.etcdscope.archive.Placements;

/** What the user should know of the names of a load, counted over all of them. */
final class NameWarnings {
  private NameWarnings() {}

  /** Says what is worth saying, each in one line. */
  static void tell(Placements placements, PlacementOptions said, IngestProgress progress) {
    if (placements.zoneless() > 0) {
      progress.warn(
          "names that tell a time without its zone: %s; read as %s, see --input-tz"
              .formatted(placements.zoneless(), said.inputZone()));
    }
    if (placements.coarse() > 0) {
      progress.warn(
          "names that tell a day or a month only: %s; its first moment is taken"
              .formatted(placements.coarse()));
    }
    if (placements.unfit() > 0) {
      progress.warn(
          "names that --layout '%2$s' does not fit: %1$s; the usual rules tell what they are"
              .formatted(placements.unfit(), said.layout()));
    }
  }
}
