package io.etcdscope.promql.parse;

/** Finds where a number or duration ends. */
final class NumberLexer {
  /** What was found, and the offset behind it. */
  record Found(TokenType type, int end) {}

  private NumberLexer() {}

  /**
   * The number or duration that begins at an offset.
   *
   * @throws ParseFailure where letters follow that make it neither
   */
  static Found end(String text, int start) {
    int end = numberEnd(text, start);
    if (!continues(text, end)) {
      return new Found(TokenType.NUMBER, end);
    }
    int duration = durationEnd(text, start);
    if (duration > start && !continues(text, duration)) {
      return new Found(TokenType.DURATION, duration);
    }
    int word = start;
    while (continues(text, word)) {
      word++;
    }
    throw new ParseFailure(
        start, "bad number or duration syntax: \"" + text.substring(start, word) + "\"");
  }

  private static boolean continues(String text, int at) {
    return at < text.length()
        && (Lexer.isDigit(text.charAt(at))
            || Lexer.isLetter(text.charAt(at))
            || text.charAt(at) == '.');
  }

  private static int numberEnd(String text, int start) {
    if (text.startsWith("0x", start) || text.startsWith("0X", start)) {
      return digits(text, start + 2, true);
    }
    int at = digits(text, start, false);
    if (at < text.length() && text.charAt(at) == '.') {
      at = digits(text, at + 1, false);
    }
    return exponentEnd(text, at);
  }

  private static int exponentEnd(String text, int at) {
    if (at >= text.length() || Character.toLowerCase(text.charAt(at)) != 'e') {
      return at;
    }
    int sign = at + 1;
    if (sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-')) {
      sign++;
    }
    int end = digits(text, sign, false);
    return end > sign ? end : at;
  }

  /** Digits, single underscores between them allowed. */
  private static int digits(String text, int start, boolean hex) {
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean digit = hex ? Character.digit(c, 16) >= 0 && c < 128 : Lexer.isDigit(c);
      boolean separator =
          c == '_'
              && at > start
              && at + 1 < text.length()
              && Character.digit(text.charAt(at + 1), hex ? 16 : 10) >= 0;
      if (!digit && !separator) {
        return at;
      }
      at++;
    }
    return at;
  }

  private static int durationEnd(String text, int start) {
    int at = start;
    int last = start;
    while (at < text.length() && Lexer.isDigit(text.charAt(at))) {
      while (at < text.length() && Lexer.isDigit(text.charAt(at))) {
        at++;
      }
      if (text.startsWith("ms", at)) {
        at += 2;
      } else if (at < text.length() && "smhdwy".indexOf(text.charAt(at)) >= 0) {
        at++;
      } else {
        return last;
      }
      last = at;
    }
    return last;
  }
}
