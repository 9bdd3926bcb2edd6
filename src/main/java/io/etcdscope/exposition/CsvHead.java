package io.etcdscope.exposition;

import java.util.Locale;

/** How the first lines of a CSV look: a known header, or rows of as many fields with numbers. */
final class CsvHead {
  private static final int ROWS = 10;
  private static final int LEAST_FIELDS = 3;

  private CsvHead() {}

  static boolean is(Head head) {
    if (head.begins("sep=")) {
      return true;
    }
    if (head.begins("{") || head.begins("[") || head.begins("<")) {
      return false;
    }
    String[] lines = head.text(8 << 10).split("\r?\n", ROWS + 1);
    String first = lines[0].toLowerCase(Locale.ROOT);
    if (first.matches("(\"?series\"?[,;\t])?\"?(time|timestamp|date)\"?[,;\t].*")) {
      return true;
    }
    int fields = fields(lines[0]);
    boolean number = false;
    int rows = lines.length > 1 ? Math.min(lines.length - 1, ROWS) : 1;
    for (int i = 0; i < rows; i++) {
      if (fields(lines[i]) != fields) {
        return false;
      }
      number |= lines[i].matches("(.*,)?\"?[-+]?[0-9.]+(e[-+]?[0-9]+)?\"?(,.*)?");
    }
    return fields >= LEAST_FIELDS && number;
  }

  private static int fields(String line) {
    int fields = 1;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      fields += c == ',' && !quoted ? 1 : 0;
    }
    return fields;
  }
}
