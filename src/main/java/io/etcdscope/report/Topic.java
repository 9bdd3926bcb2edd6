package io.etcdscope.report;

import java.util.Locale;

/** Parts of the page that panels belong to, in their order. */
public enum Topic {
  LIMITS("Verdicts against limits"),
  AVAILABILITY("Availability and leadership"),
  DISK("Disk"),
  NETWORK("Network"),
  RAFT("Raft"),
  DATABASE("Database"),
  REQUESTS("Requests"),
  RESOURCES("Resources"),
  CHANGES("What changed"),
  QUALITY("Data quality");

  private final String title;

  Topic(String title) {
    this.title = title;
  }

  /** The heading. */
  public String title() {
    return title;
  }

  /** The anchor in the page and the word in SQL files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
