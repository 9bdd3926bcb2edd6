package io.etcdscope.compare;

import java.util.Locale;

/** What is compared, in the order in which a reader asks. */
public enum Aspect {
  DISK,
  NETWORK,
  STABILITY,
  REQUESTS,
  RESOURCES;

  /** The word of the contract. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A heading. */
  public String title() {
    return name().charAt(0) + word().substring(1);
  }
}
