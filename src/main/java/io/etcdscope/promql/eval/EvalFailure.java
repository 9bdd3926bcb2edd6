package io.etcdscope.promql.eval;

/** A query that the data do not suit; the engine makes it a {@code PromqlException}. */
public final class EvalFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EvalFailure(String cause) {
    super(cause, null, false, false);
  }

  /** The cause, never null. */
  public String cause() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
