package io.etcdscope.store;

/** The database cannot do what it must; the message says what helps. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, so that a command can choose its exit code. */
  public enum Kind {
    FAILED,
    /** Another process holds the file. */
    LOCKED,
    /** The statement of a user is wrong. */
    USER_SQL,
    /** The process is to end; what was committed stays. */
    STOPPED
  }

  private final Kind kind;

  /** A failure of {@code kind} in words. */
  public StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }
}
