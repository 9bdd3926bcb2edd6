package io.etcdscope.model;

import java.util.Collection;
import java.util.Locale;

/** What the data says of a claim; could-not-tell and not-measured are answers of their own. */
public enum Verdict {
  PASS,
  FAIL,
  /** Measured, but the threshold lies inside the bucket that decides. */
  UNDECIDABLE,
  /** Not measured: the metric, the bound or the time is missing. */
  NOT_EVALUABLE;

  /** The word in files. */
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
}
