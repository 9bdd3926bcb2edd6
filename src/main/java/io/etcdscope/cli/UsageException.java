package io.etcdscope.cli;

/** What was asked for cannot be understood; ends with exit code 2. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A usage error in words: what, where, and what is allowed. */
  public UsageException(String message) {
    super(message);
  }
}
