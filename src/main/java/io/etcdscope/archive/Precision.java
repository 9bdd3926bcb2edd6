package io.etcdscope.archive;

import java.util.Locale;

/** How finely a stamp tells the time. */
public enum Precision {
  MILLISECOND,
  SECOND,
  MINUTE,
  HOUR,
  DAY,
  MONTH;

  /** The word in notes. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
