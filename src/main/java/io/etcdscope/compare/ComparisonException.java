package io.etcdscope.compare;

/** Sides cannot be compared at all; the message says what helps. */
public final class ComparisonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean empty;

  /** Sides that are named in a way that fits nothing, or more than one. */
  public ComparisonException(String message) {
    this(message, false);
  }

  private ComparisonException(String message, boolean empty) {
    super(message);
    this.empty = empty;
  }

  /** A side that is named well and holds no scrape. */
  static ComparisonException ofNoScrape(String message) {
    return new ComparisonException(message, true);
  }

  /** Whether a side was named well and there is nothing in it. */
  public boolean isEmpty() {
    return empty;
  }
}
