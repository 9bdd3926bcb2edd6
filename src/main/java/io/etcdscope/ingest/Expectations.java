package io.etcdscope.ingest;

import java.util.List;

/**
 * What the user says should be there, so that what is missing is an event and no silence.
 *
 * @param members instance names of the members of every cluster; empty where they are inferred
 * @param intervalMs distance of scrapes; 0 where it is inferred
 */
public record Expectations(List<String> members, long intervalMs) {
  /** Nothing said. */
  public static final Expectations NONE = new Expectations(List.of(), 0);

  /** Copies the list. */
  public Expectations {
    members = List.copyOf(members);
  }

  /** Whether nothing is said. */
  public boolean isNone() {
    return members.isEmpty() && intervalMs == 0;
  }
}
