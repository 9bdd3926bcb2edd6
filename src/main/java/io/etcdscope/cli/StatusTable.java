package io.etcdscope.cli;

import io.etcdscope.store.Query;
import io.etcdscope.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The table of {@code etcdctl endpoint status -w table}: its columns in its order and its frame,
 * and behind them what a past moment needs: whether the member answered, and when.
 */
final class StatusTable {
  private static final List<String> HEADING =
      List.of(
          "ENDPOINT",
          "ID",
          "VERSION",
          "DB SIZE",
          "IS LEADER",
          "IS LEARNER",
          "RAFT TERM",
          "RAFT INDEX",
          "RAFT APPLIED INDEX",
          "ERRORS",
          "STATE",
          "SCRAPED AT");

  /** What {@link #of} reads, in the order of the heading. */
  static final String COLUMNS =
      "cluster || '/' || instance, member_id, version, db_size_bytes, is_leader, is_learner,"
          + " raft_term, raft_index, raft_applied_index, errors, state, scraped_at";

  /** Place of the size of the database. */
  private static final int SIZE = 4;

  private static final String[] DECIMAL = {"B", "kB", "MB", "GB", "TB"};

  private final List<List<String>> lines = new ArrayList<>(List.of(HEADING));

  private StatusTable() {}

  /** The table of a query for {@link #COLUMNS}. */
  static String of(Query query) {
    StatusTable table = new StatusTable();
    query.forEach(row -> table.lines.add(cells(row)));
    return table.print();
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int place = 1; place <= HEADING.size(); place++) {
      Object value = row.value(place);
      cells.add(
          place == SIZE && value instanceof Number bytes
              ? size(bytes.doubleValue())
              : TextTable.visible(CellText.of(value)));
    }
    return cells;
  }

  /** As etcdctl writes it: in thousands, two digits below ten of a unit, halves to the even. */
  static String size(double bytes) {
    int unit = 0;
    double left = bytes;
    while (left >= 1000 && unit < DECIMAL.length - 1) {
      left /= 1000;
      unit++;
    }
    double shown = Math.floor(left * 10 + 0.5) / 10;
    return unit > 0 && shown < 10
        ? String.format(Locale.ROOT, "%.1f %s", shown, DECIMAL[unit])
        : (long) Math.rint(shown) + " " + DECIMAL[unit];
  }

  private String print() {
    int[] widths = new int[HEADING.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder frame = new StringBuilder("+");
    for (int width : widths) {
      frame.append("-".repeat(width + 2)).append('+');
    }
    StringBuilder out = new StringBuilder(frame).append('\n');
    for (int i = 0; i < lines.size(); i++) {
      out.append('|');
      for (int column = 0; column < widths.length; column++) {
        out.append(padded(lines.get(i).get(column), widths[column], i == 0));
      }
      out.append('\n');
      if (i == 0) {
        out.append(frame).append('\n');
      }
    }
    return out.append(frame).append('\n').toString();
  }

  /** Headings stand in the middle, cells to the right, as etcdctl has them. */
  private static String padded(String cell, int width, boolean isHeading) {
    int left = isHeading ? (width - cell.length()) / 2 : width - cell.length();
    return " " + " ".repeat(left) + cell + " ".repeat(width - cell.length() - left) + " |";
  }
}
