package io.etcdscope.promql.parse;

import io.etcdscope.promql.ast.Span;
import java.util.List;

/** A place among the words of a query. */
final class Cursor {
  private final List<Token> tokens;
  private int at;

  Cursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  /** The word behind the next one. */
  Token peekSecond() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    if (at < tokens.size() - 1) {
      at++;
    }
    return token;
  }

  boolean is(TokenType type) {
    return peek().type() == type;
  }

  boolean isWord(String keyword) {
    return peek().isWord(keyword);
  }

  /** Takes the next word if it is of a kind. */
  boolean accept(TokenType type) {
    boolean found = is(type);
    if (found) {
      next();
    }
    return found;
  }

  /** Takes the next word if it is a keyword. */
  boolean acceptWord(String keyword) {
    boolean found = isWord(keyword);
    if (found) {
      next();
    }
    return found;
  }

  /** Takes a word that must be of a kind. */
  Token expect(TokenType type, String context, String expected) {
    if (!is(type)) {
      throw unexpected(context, expected);
    }
    return next();
  }

  /** From an offset to the end of the word taken last. */
  Span from(int start) {
    return new Span(start, at == 0 ? start : tokens.get(at - 1).span().end());
  }

  /** A message for the next word. */
  ParseFailure unexpected(String context, String expected) {
    return new ParseFailure(
        peek().span().start(),
        "unexpected " + peek().described() + " in " + context + ", expected " + expected);
  }
}
