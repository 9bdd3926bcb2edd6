package io.etcdscope.model;

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
}
