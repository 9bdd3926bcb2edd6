package io.etcdscope.promql.ast;

/**
 * A place in the query's text, as people count.
 *
 * @param line 1 is the first
 * @param column 1 is the first character of a line
 */
public record Position(int line, int column) {
  /** The place of a character offset; an offset behind the text is the place behind its end. */
  public static Position of(String text, int offset) {
    int line = 1;
    int lineStart = 0;
    int end = Math.min(offset, text.length());
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Position(line, end - lineStart + 1);
  }

  /** {@code line:column}. */
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
