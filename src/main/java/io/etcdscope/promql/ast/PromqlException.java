package io.etcdscope.promql.ast;

import org.jspecify.annotations.Nullable;

/** A query that cannot be read or cannot be evaluated. */
public final class PromqlException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is at fault, in the words of Prometheus' HTTP API. */
  public enum Kind {
    /** The text of the query or its times. */
    BAD_DATA("bad_data"),
    /** The query is fine, the data do not suit it. */
    EXECUTION("execution");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** {@code errorType} of the API's answer. */
    public String text() {
      return text;
    }
  }

  private final Kind kind;
  private final transient @Nullable Position position;

  private PromqlException(Kind kind, @Nullable Position position, String message) {
    super(message);
    this.kind = kind;
    this.position = position;
  }

  /** A query whose text is wrong at a place; the message begins with the place. */
  public static PromqlException parse(Position position, String cause) {
    return new PromqlException(Kind.BAD_DATA, position, position + ": parse error: " + cause);
  }

  /** A request with a wrong time, step or option. */
  public static PromqlException badRequest(String cause) {
    return new PromqlException(Kind.BAD_DATA, null, cause);
  }

  /** A sound query that fails on the data. */
  public static PromqlException execution(String cause) {
    return new PromqlException(Kind.EXECUTION, null, cause);
  }

  /** What is at fault. */
  public Kind kind() {
    return kind;
  }

  /** Where in the query's text; null where no place is at fault. */
  public @Nullable Position position() {
    return position;
  }

  /** The message, never null. */
  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }
}
