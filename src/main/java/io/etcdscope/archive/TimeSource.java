package io.etcdscope.archive;

import java.util.Locale;

/** Where the time of a scrape came from, the most trustworthy first. */
public enum TimeSource {
  /** A timestamp at the samples themselves. */
  SAMPLE,
  /** A pattern that the user gave. */
  OPTION,
  /** The name of the file. */
  NAME,
  /** The name of a folder above it. */
  DIRECTORY,
  /** The modification time that an archive states. */
  ENTRY,
  /** The modification time of the file. */
  FILE,
  /** Nothing tells. */
  NONE;

  /** The word in tables and files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
