package io.etcdscope.promql.ast;

/**
 * A stretch of the query's text.
 *
 * @param start offset of the first character
 * @param end offset behind the last character
 */
public record Span(int start, int end) {
  /** From the start of this one to the end of another. */
  public Span to(Span last) {
    return new Span(start, last.end);
  }
}
