package io.etcdscope.compare;

import java.util.Locale;

/** What a comparison may claim. */
public enum Outcome {
  /** Chance is ruled out, and the whole interval of the effect lies beyond the practical margin. */
  DIFFERENT,
  /** The whole interval of the effect lies within the practical margin. */
  SAME,
  /** This data can show neither. */
  UNDECIDABLE,
  /** The two do not measure the same thing. */
  NOT_COMPARABLE;

  /** The word of the contract. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
