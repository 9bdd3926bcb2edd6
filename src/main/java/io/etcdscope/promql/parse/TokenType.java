package io.etcdscope.promql.parse;

/** Kinds of words in a query. */
enum TokenType {
  /** A name or keyword; keywords are told apart where they matter. */
  IDENTIFIER,
  /** A number, as written. */
  NUMBER,
  /** A duration, as written. */
  DURATION,
  /** A text, with quotes and escapes. */
  STRING,
  LEFT_PAREN,
  RIGHT_PAREN,
  LEFT_BRACE,
  RIGHT_BRACE,
  LEFT_BRACKET,
  RIGHT_BRACKET,
  COMMA,
  COLON,
  AT,
  /** {@code =}, {@code !=}, {@code =~}, {@code !~} within braces. */
  MATCH,
  /** An operator written in signs. */
  OPERATOR,
  END
}
