package io.etcdscope.promql.parse;

import io.etcdscope.promql.ast.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Cuts the text of a query into words. */
final class Lexer {
  private final String text;
  private final List<Token> tokens = new ArrayList<>();

  /** Offsets of brackets that are open: {@code (}, <code>{</code>, {@code [}. */
  private final Deque<Integer> open = new ArrayDeque<>();

  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /**
   * All words, the last is {@link TokenType#END}.
   *
   * @throws ParseFailure where a character belongs to no word, or a bracket or quote stays open
   */
  static List<Token> tokens(String text) {
    return new Lexer(text).run();
  }

  private List<Token> run() {
    skipSpace();
    while (at < text.length()) {
      next(text.charAt(at));
      skipSpace();
    }
    if (!open.isEmpty()) {
      char bracket = text.charAt(open.peek());
      throw new ParseFailure(
          text.length(), "unclosed " + nameOf(bracket) + ", expected \"" + closing(bracket) + "\"");
    }
    add(TokenType.END, at);
    return tokens;
  }

  private void skipSpace() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
          at++;
        }
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else {
        return;
      }
    }
  }

  private void next(char c) {
    if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      add(at, NumberLexer.end(text, at));
    } else if (isLetter(c) || (c == ':' && !isOpen('[') && !isOpen('{') && isNamePart(peek(1)))) {
      identifier();
    } else if (c == '"' || c == '\'' || c == '`') {
      add(TokenType.STRING, stringEnd(c));
    } else if ("()[]{},@:".indexOf(c) >= 0) {
      bracketOrMark(c);
    } else {
      operator(c);
    }
  }

  /** A number or duration between two offsets. */
  private void add(int start, NumberLexer.Found found) {
    at = start;
    add(found.type(), found.end());
  }

  private void identifier() {
    int end = at;
    boolean colons = !isOpen('{') && !isOpen('[');
    while (end < text.length() && isNamePart(text.charAt(end))) {
      if (text.charAt(end) == ':' && !colons) {
        break;
      }
      end++;
    }
    add(TokenType.IDENTIFIER, end);
  }

  private int stringEnd(char quote) {
    for (int end = at + 1; end < text.length(); end++) {
      char c = text.charAt(end);
      if (c == quote) {
        return end + 1;
      }
      if (quote != '`') {
        if (c == '\n') {
          break;
        }
        end += c == '\\' ? 1 : 0;
      }
    }
    throw new ParseFailure(at, "unterminated quoted string, expected " + quote);
  }

  private void bracketOrMark(char c) {
    switch (c) {
      case '(' -> opens(TokenType.LEFT_PAREN);
      case '[' -> opens(TokenType.LEFT_BRACKET);
      case '{' -> opens(TokenType.LEFT_BRACE);
      case ')' -> closes('(', TokenType.RIGHT_PAREN);
      case ']' -> closes('[', TokenType.RIGHT_BRACKET);
      case '}' -> closes('{', TokenType.RIGHT_BRACE);
      case ',' -> add(TokenType.COMMA, at + 1);
      case '@' -> add(TokenType.AT, at + 1);
      default -> add(TokenType.COLON, at + 1);
    }
  }

  private void opens(TokenType type) {
    open.push(at);
    add(type, at + 1);
  }

  private void closes(char bracket, TokenType type) {
    Integer last = open.poll();
    if (last == null) {
      throw new ParseFailure(at, "unexpected \"" + text.charAt(at) + "\", nothing is open");
    }
    char opened = text.charAt(last);
    if (opened != bracket) {
      throw new ParseFailure(
          at, "unexpected \"" + text.charAt(at) + "\", expected \"" + closing(opened) + "\"");
    }
    add(type, at + 1);
  }

  private void operator(char c) {
    String two = text.substring(at, Math.min(at + 2, text.length()));
    if (isOpen('{') && (two.equals("=~") || two.equals("!~") || two.equals("!="))) {
      add(TokenType.MATCH, at + 2);
    } else if (isOpen('{') && c == '=' && !two.equals("==")) {
      add(TokenType.MATCH, at + 1);
    } else if (two.equals("==") || two.equals("!=") || two.equals("<=") || two.equals(">=")) {
      add(TokenType.OPERATOR, at + 2);
    } else if (two.equals("=~") || two.equals("!~")) {
      throw new ParseFailure(at, "unexpected \"" + two + "\", it matches labels within { }");
    } else if ("+-*/%^<>".indexOf(c) >= 0) {
      add(TokenType.OPERATOR, at + 1);
    } else {
      throw new ParseFailure(at, unexpected(c));
    }
  }

  private String unexpected(char c) {
    String character = new StringBuilder().appendCodePoint(text.codePointAt(at)).toString();
    return switch (c) {
      case '=' -> "unexpected \"=\", expected \"==\" for a comparison";
      case '!' -> "unexpected \"!\", expected \"!=\" or \"unless\"";
      case '&', '|' -> "unexpected \"" + c + "\", expected \"and\", \"or\" or \"unless\"";
      default -> "unexpected character '" + character + "'";
    };
  }

  private void add(TokenType type, int end) {
    tokens.add(new Token(type, text.substring(at, end), new Span(at, end)));
    at = end;
  }

  private boolean isOpen(char bracket) {
    Integer last = open.peek();
    return last != null && text.charAt(last) == bracket;
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  private static char closing(char bracket) {
    return switch (bracket) {
      case '(' -> ')';
      case '[' -> ']';
      default -> '}';
    };
  }

  private static String nameOf(char bracket) {
    return switch (bracket) {
      case '(' -> "left parenthesis";
      case '[' -> "left bracket";
      default -> "left brace";
    };
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isNamePart(char c) {
    return isLetter(c) || isDigit(c) || c == ':';
  }
}
