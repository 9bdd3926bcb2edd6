package io.etcdscope.statistics;

import java.util.Collection;
import java.util.Locale;

/** Answer to "is the limit kept?" when the data may not be able to tell. */
public enum Verdict {
  /** Kept, whatever the observations inside the deciding bucket were. */
  PASS,
  /** Broken, whatever the observations inside the deciding bucket were. */
  FAIL,
  /** The limit lies inside a bucket and the answer depends on what cannot be seen. */
  UNDECIDABLE,
  /** Nothing was observed. */
  NOT_EVALUABLE;

  /** The word used in outputs. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Verdict of a group that fails when at least one member fails.
   *
   * <p>Members that cannot be evaluated do not hide a failure, but keep the group from passing.
   */
  public static Verdict any(Collection<Verdict> members) {
    if (members.contains(FAIL)) {
      return FAIL;
    }
    if (members.isEmpty() || members.contains(NOT_EVALUABLE)) {
      return NOT_EVALUABLE;
    }
    return members.contains(UNDECIDABLE) ? UNDECIDABLE : PASS;
  }

  /** Verdict of a group that fails only when every member fails. */
  public static Verdict every(Collection<Verdict> members) {
    if (members.contains(PASS)) {
      return PASS;
    }
    if (members.isEmpty() || members.contains(NOT_EVALUABLE)) {
      return NOT_EVALUABLE;
    }
    return members.contains(UNDECIDABLE) ? UNDECIDABLE : FAIL;
  }
}
