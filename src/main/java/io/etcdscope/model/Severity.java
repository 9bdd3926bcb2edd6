package io.etcdscope.model;

import java.util.Locale;

/** How grave an event, a finding or an alert is; in rising order. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL;

  /** The word in files and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
