package io.etcdscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table for a terminal: columns as wide as their widest cell, numbers to the right; only the last
 * column may be as long as it likes.
 */
public final class TextTable {
  private static final int WIDEST = 80;

  private final List<String> heading = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** Names of the columns. */
  public void heading(List<String> names) {
    heading.addAll(names);
  }

  /** Adds a row of as many cells as the heading has. */
  public void row(List<String> cells) {
    rows.add(cells.stream().map(TextTable::visible).toList());
  }

  /** Text of the table, a line end behind each line. */
  public String print() {
    int[] widths = new int[heading.size()];
    boolean[] numeric = new boolean[heading.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = heading.get(i).length();
      numeric[i] = !rows.isEmpty();
      for (List<String> row : rows) {
        widths[i] = Math.min(WIDEST, Math.max(widths[i], row.get(i).length()));
        numeric[i] &= row.get(i).isEmpty() || isNumber(row.get(i));
      }
    }
    StringBuilder text = new StringBuilder();
    line(text, heading, widths, numeric);
    rows.forEach(row -> line(text, row, widths, numeric));
    return text.toString();
  }

  private static void line(
      StringBuilder text, List<String> cells, int[] widths, boolean[] numeric) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      if (i == widths.length - 1 && !numeric[i]) {
        line.append(cell);
        continue;
      }
      String shown = cell.length() > WIDEST ? cell.substring(0, WIDEST - 3) + "..." : cell;
      String pad = " ".repeat(widths[i] - shown.length());
      line.append(numeric[i] ? pad + shown : shown + pad).append("  ");
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static boolean isNumber(String cell) {
    if (cell.equals("inf") || cell.equals("NaN")) {
      return true;
    }
    int digit = cell.startsWith("-") ? 1 : 0;
    return cell.length() > digit
        && Character.isDigit(cell.charAt(digit))
        && cell.chars().noneMatch(c -> c == ':' || c == ' ');
  }

  /** Control characters could move a terminal's cursor; they are shown as escapes. */
  static String visible(String cell) {
    StringBuilder text = new StringBuilder();
    cell.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                text.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.toString();
  }
}
