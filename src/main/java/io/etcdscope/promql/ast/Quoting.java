package io.etcdscope.promql.ast;

import java.util.Locale;

/** Names and texts as they are written in a query. */
final class Quoting {
  private Quoting() {}

  /** Whether a text can stand as a label name without quotes. */
  static boolean isPlainLabelName(String name) {
    if (name.isEmpty() || isDigit(name.charAt(0))) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isLetter(name.charAt(i)) && !isDigit(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A label name, in quotes where it must be. */
  static String labelName(String name) {
    return isPlainLabelName(name) ? name : quote(name);
  }

  /** A text in double quotes, escaped as Go does. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(c -> appendEscaped(out, c));
    return out.append('"').toString();
  }

  private static void appendEscaped(StringBuilder out, int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case 0x07 -> out.append("\\a");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case 0x0b -> out.append("\\v");
      default -> appendPrintable(out, c);
    }
  }

  private static void appendPrintable(StringBuilder out, int c) {
    if (c < ' ' || c == 0x7f) {
      out.append(String.format(Locale.ROOT, "\\x%02x", c));
    } else if (c >= 0x80 && c < 0xa0) {
      out.append(String.format(Locale.ROOT, "\\u%04x", c));
    } else {
      out.appendCodePoint(c);
    }
  }
}
