package io.etcdscope.promql.parse;

import io.etcdscope.promql.ast.Span;
import java.util.Locale;

/**
 * A word of a query.
 *
 * @param text as written
 */
record Token(TokenType type, String text, Span span) {
  /** Whether this is a keyword; keywords may be written in any case. */
  boolean isWord(String keyword) {
    return type == TokenType.IDENTIFIER && text.toLowerCase(Locale.ROOT).equals(keyword);
  }

  boolean isOperator(String sign) {
    return type == TokenType.OPERATOR && text.equals(sign);
  }

  /** How a message names it. */
  String described() {
    return switch (type) {
      case END -> "end of input";
      case IDENTIFIER -> "identifier \"" + text + "\"";
      case NUMBER -> "number \"" + text + "\"";
      case DURATION -> "duration \"" + text + "\"";
      case STRING -> "string " + text;
      default -> "\"" + text + "\"";
    };
  }
}
