package io.etcdscope.promql.parse;

/** A wrong query, by character offset; the parser's entry adds line and column. */
final class ParseFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  ParseFailure(int offset, String cause) {
    super(cause, null, false, false);
    this.offset = offset;
  }

  int offset() {
    return offset;
  }

  String cause() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
