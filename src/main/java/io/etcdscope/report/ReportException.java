package io.etcdscope.report;

/** A report cannot be written; the message says what helps. */
public final class ReportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure in words. */
  public ReportException(String message) {
    super(message);
  }

  /** A failure in words and its cause. */
  public ReportException(String message, Throwable cause) {
    super(message, cause);
  }
}
