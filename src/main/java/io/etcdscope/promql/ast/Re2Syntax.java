package io.etcdscope.promql.ast;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Rewrites an expression of RE2 into Java's dialect and refuses what RE2 does not know. */
final class Re2Syntax {
  private static final Pattern COUNTED = Pattern.compile("\\{\\d{1,4}(,\\d{0,4})?\\}");

  private final String source;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private Re2Syntax(String source) {
    this.source = source;
  }

  static String toJava(String source) {
    return new Re2Syntax(source).translate();
  }

  private String translate() {
    while (at < source.length()) {
      char c = source.charAt(at);
      switch (c) {
        case '\\' -> escape();
        case '[' -> characterClass();
        case '(' -> group();
        case '{' -> brace();
        case '*', '+', '?' -> repetition();
        default -> {
          out.append(c);
          at++;
        }
      }
    }
    return out.toString();
  }

  private void escape() {
    if (source.startsWith("\\Q", at)) {
      int end = source.indexOf("\\E", at);
      int stop = end < 0 ? source.length() : end;
      out.append(Pattern.quote(source.substring(at + 2, stop)));
      at = end < 0 ? stop : end + 2;
      return;
    }
    escapedCharacter();
  }

  private void escapedCharacter() {
    if (at + 1 >= source.length()) {
      throw wrong("trailing backslash");
    }
    char c = source.charAt(at + 1);
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    boolean digit = c >= '1' && c <= '9';
    if (digit || (letter && "aAbBCdDfnprPsStvwWxzQ".indexOf(c) < 0)) {
      throw wrong("invalid escape sequence \\" + c);
    }
    if (c == 'v') {
      out.append("\\x0B");
    } else if ((c == 'p' || c == 'P') && source.startsWith("{", at + 2)) {
      unicodeClass(c);
      return;
    } else if (c == 'C') {
      out.append('.');
    } else {
      out.append('\\').append(c);
    }
    at += 2;
  }

  /** {@code \\p{Greek}} is a script; Java wants {@code Is} in front, but for categories. */
  private void unicodeClass(char p) {
    int end = source.indexOf('}', at);
    if (end < 0) {
      throw wrong("invalid character class range");
    }
    String name = source.substring(at + 3, end);
    out.append('\\').append(p).append('{').append(name.length() > 2 ? "Is" : "").append(name);
    out.append('}');
    at = end + 1;
  }

  /** A class in brackets: {@code [} and {@code &&} mean nothing special to RE2. */
  private void characterClass() {
    out.append('[');
    at++;
    if (peek('^')) {
      out.append('^');
      at++;
    }
    boolean first = true;
    while (at < source.length() && (first || source.charAt(at) != ']')) {
      classItem();
      first = false;
    }
    if (at >= source.length()) {
      throw wrong("missing closing ]");
    }
    out.append(']');
    at++;
  }

  private void classItem() {
    char c = source.charAt(at);
    if (source.startsWith("[:", at) && source.indexOf(":]", at + 2) > 0) {
      namedClass();
    } else if (c == '\\') {
      escapedCharacter();
    } else if (c == '[' || c == ']' || c == '&' || c == '^') {
      out.append('\\').append(c);
      at++;
    } else {
      out.append(c);
      at++;
    }
  }

  private void namedClass() {
    int end = source.indexOf(":]", at + 2);
    String name = source.substring(at + 2, end);
    boolean negated = name.startsWith("^");
    String set =
        switch (negated ? name.substring(1) : name) {
          case "alnum" -> "p{Alnum}";
          case "alpha" -> "p{Alpha}";
          case "ascii" -> "p{ASCII}";
          case "blank" -> "p{Blank}";
          case "cntrl" -> "p{Cntrl}";
          case "digit" -> "p{Digit}";
          case "graph" -> "p{Graph}";
          case "lower" -> "p{Lower}";
          case "print" -> "p{Print}";
          case "punct" -> "p{Punct}";
          case "space" -> "p{Space}";
          case "upper" -> "p{Upper}";
          case "word" -> "w";
          case "xdigit" -> "p{XDigit}";
          default -> throw wrong("invalid character class [:" + name + ":]");
        };
    boolean word = set.equals("w");
    out.append('\\');
    out.append(negated ? (word ? "W" : "P" + set.substring(1)) : set);
    at = end + 2;
  }

  private void group() {
    if (!source.startsWith("(?", at)) {
      out.append('(');
      at++;
      return;
    }
    int head = at + 2;
    if (source.startsWith("P<", head)) {
      out.append("(?<");
      at = head + 2;
    } else if (source.startsWith("<", head)
        && !source.startsWith("<=", head)
        && !source.startsWith("<!", head)) {
      out.append("(?<");
      at = head + 1;
    } else {
      flags(head);
    }
  }

  private void flags(int head) {
    int end = head;
    while (end < source.length() && "ims-".indexOf(source.charAt(end)) >= 0) {
      end++;
    }
    if (end >= source.length() || (source.charAt(end) != ':' && source.charAt(end) != ')')) {
      throw wrong(
          "invalid or unsupported group "
              + source.substring(at, Math.min(end + 1, source.length())));
    }
    out.append(source, at, end + 1);
    at = end + 1;
  }

  /** A counted repetition, or, unlike in Java, a plain brace. */
  private void brace() {
    Matcher counted = COUNTED.matcher(source).region(at, source.length());
    if (!counted.lookingAt()) {
      out.append("\\{");
      at++;
      return;
    }
    out.append(counted.group());
    at = counted.end();
    lazyOrDone();
  }

  private void repetition() {
    out.append(source.charAt(at));
    at++;
    lazyOrDone();
  }

  /** After a repetition only {@code ?} may follow; Java would read {@code a*+} as possessive. */
  private void lazyOrDone() {
    if (peek('?')) {
      out.append('?');
      at++;
    }
    if (peek('*') || peek('+') || peek('?')) {
      throw wrong("invalid nested repetition operator");
    }
  }

  private boolean peek(char c) {
    return at < source.length() && source.charAt(at) == c;
  }

  private PatternSyntaxException wrong(String cause) {
    return new PatternSyntaxException(cause, source, at);
  }
}
