package io.etcdscope.alert.template;

import java.util.ArrayList;
import java.util.List;

/** Cuts the inside of {@code {{ }}} into words. */
final class TemplateLexer {
  /** A word and what it is. */
  record Word(Kind kind, String text) {
    boolean is(String symbol) {
      return kind == Kind.SYMBOL && text.equals(symbol);
    }
  }

  enum Kind {
    /** A name: a function, a keyword, true, false, nil. */
    NAME,
    /** {@code $name}. */
    VARIABLE,
    /** {@code .Name} behind a space or at the beginning. */
    FIELD,
    /** {@code .Name} right behind something. */
    CHAIN,
    NUMBER,
    TEXT,
    SYMBOL
  }

  private final String source;
  private int at;
  private final List<Word> words = new ArrayList<>();

  private TemplateLexer(String source) {
    this.source = source;
  }

  static List<Word> words(String action) throws TemplateException {
    TemplateLexer lexer = new TemplateLexer(action);
    while (lexer.at < action.length()) {
      lexer.word();
    }
    return lexer.words;
  }

  private void word() throws TemplateException {
    char c = source.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (c == '"' || c == '`') {
      text(c);
    } else if (c == '$') {
      int from = ++at;
      skipName();
      words.add(new Word(Kind.VARIABLE, source.substring(from, at)));
    } else if (c == '.' && at + 1 < source.length() && isNameStart(source.charAt(at + 1))) {
      boolean chained = at > 0 && (isName(source.charAt(at - 1)) || source.charAt(at - 1) == ')');
      int from = ++at;
      skipName();
      words.add(new Word(chained ? Kind.CHAIN : Kind.FIELD, source.substring(from, at)));
    } else if (isDigit(c) || ((c == '-' || c == '+' || c == '.') && digitFollows())) {
      number();
    } else if (isNameStart(c)) {
      int from = at;
      skipName();
      words.add(new Word(Kind.NAME, source.substring(from, at)));
    } else {
      symbol(c);
    }
  }

  private void symbol(char c) throws TemplateException {
    String two = source.startsWith(":=", at) ? ":=" : String.valueOf(c);
    if (!List.of(":=", "=", "|", "(", ")", ",", ".").contains(two)) {
      throw new TemplateException("unexpected character '" + c + "' in {{" + source + "}}");
    }
    at += two.length();
    words.add(new Word(Kind.SYMBOL, two));
  }

  private boolean digitFollows() {
    return at + 1 < source.length() && isDigit(source.charAt(at + 1));
  }

  private void number() {
    int from = at++;
    while (at < source.length()
        && (isName(source.charAt(at))
            || source.charAt(at) == '.'
            || (isSign(source.charAt(at)) && isExponent(source.charAt(at - 1))))) {
      at++;
    }
    words.add(new Word(Kind.NUMBER, source.substring(from, at)));
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+';
  }

  private static boolean isExponent(char c) {
    return c == 'e' || c == 'E';
  }

  private void text(char quote) throws TemplateException {
    StringBuilder out = new StringBuilder();
    int i = at + 1;
    for (; i < source.length() && source.charAt(i) != quote; i++) {
      char c = source.charAt(i);
      if (c == '\\' && quote == '"' && i + 1 < source.length()) {
        i++;
        out.append(escaped(source.charAt(i)));
      } else {
        out.append(c);
      }
    }
    if (i >= source.length()) {
      throw new TemplateException("a text without its closing " + quote + " in {{" + source + "}}");
    }
    at = i + 1;
    words.add(new Word(Kind.TEXT, out.toString()));
  }

  private static char escaped(char c) throws TemplateException {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case '\\', '"', '\'' -> c;
      default -> throw new TemplateException("unknown escape \\" + c + " in a text");
    };
  }

  private void skipName() {
    while (at < source.length() && isName(source.charAt(at))) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return c == '_' || Character.isLetter(c);
  }

  private static boolean isName(char c) {
    return isNameStart(c) || Character.isDigit(c);
  }
}
