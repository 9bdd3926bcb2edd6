package io.etcdscope.promql.parse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The text behind escapes, which are those of Go. */
final class Unquoting {
  private final String text;
  private final char quote;
  private final int offset;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int at;

  Unquoting(String text, char quote, int offset) {
    this.text = text;
    this.quote = quote;
    this.offset = offset;
  }

  String run() {
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (c == '\\') {
        escape();
      } else {
        write(c);
        at += Character.charCount(c);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private void write(int codePoint) {
    out.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
  }

  private void escape() {
    char c = at + 1 < text.length() ? text.charAt(at + 1) : 0;
    at += 2;
    switch (c) {
      case 'a' -> write(0x07);
      case 'b' -> write('\b');
      case 'f' -> write('\f');
      case 'n' -> write('\n');
      case 'r' -> write('\r');
      case 't' -> write('\t');
      case 'v' -> write(0x0b);
      case '\\' -> write('\\');
      case 'x' -> out.write(code(2, 16));
      case 'u' -> writeUnicode(code(4, 16));
      case 'U' -> writeUnicode(code(8, 16));
      case '0', '1', '2', '3' -> {
        at--;
        out.write(code(3, 8));
      }
      default -> {
        if (c != quote) {
          throw wrong(at - 2);
        }
        write(c);
      }
    }
  }

  private void writeUnicode(int codePoint) {
    if (codePoint < 0 || codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint < 0xe000)) {
      throw new ParseFailure(offset + at, "escape sequence is an invalid Unicode code point");
    }
    write(codePoint);
  }

  private int code(int digits, int radix) {
    int start = at;
    at += digits;
    if (at > text.length()) {
      throw wrong(start);
    }
    long value = 0;
    for (int i = start; i < at; i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0) {
        throw wrong(i);
      }
      value = value * radix + digit;
    }
    return (int) value;
  }

  private ParseFailure wrong(int where) {
    return new ParseFailure(
        offset + where,
        "invalid escape sequence in string, expected one of \\a \\b \\f \\n \\r \\t \\v \\\\ \\"
            + quote
            + " \\ooo \\xhh \\uhhhh \\Uhhhhhhhh");
  }
}
