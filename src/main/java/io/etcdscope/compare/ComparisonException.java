package io.etcdscope.compare;

/** Sides cannot be compared at all; the message says what helps. */
public final class ComparisonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure in words. */
  public ComparisonException(String message) {
    super(message);
  }
}
