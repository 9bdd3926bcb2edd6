package io.etcdscope.promql;

import io.etcdscope.model.CsvCell;
import io.etcdscope.promql.eval.QueryResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Answers as CSV and as a table for people. */
public final class PromqlText {
  private PromqlText() {}

  /**
   * One line per series and time: its labels by name, {@code time} in UTC, {@code value}; a header
   * line comes first.
   *
   * @throws IOException where writing fails
   */
  public static void writeCsv(QueryResult result, Appendable out) throws IOException {
    PromqlRows rows = PromqlRows.of(result);
    writeRecord(rows.header(), out);
    for (List<String> row : rows.rows()) {
      writeRecord(row, out);
    }
  }

  private static void writeRecord(List<String> fields, Appendable out) throws IOException {
    for (int i = 0; i < fields.size(); i++) {
      out.append(i == 0 ? "" : ",").append(quoted(CsvCell.neutralOrNumber(fields.get(i))));
    }
    out.append('\n');
  }

  /** In quotes where RFC 4180 wants them. */
  private static String quoted(String field) {
    boolean needed = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return needed ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }

  /**
   * As {@link #writeCsv}, in columns of equal width, numbers to the right.
   *
   * @throws IOException where writing fails
   */
  public static void writeTable(QueryResult result, Appendable out) throws IOException {
    PromqlRows rows = PromqlRows.of(result);
    List<List<String>> lines = new ArrayList<>();
    lines.add(rows.header());
    lines.addAll(rows.rows());
    int[] widths = new int[rows.header().size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      writeLine(line, widths, out);
    }
  }

  private static void writeLine(List<String> line, int[] widths, Appendable out)
      throws IOException {
    int last = widths.length - 1;
    for (int i = 0; i < last; i++) {
      out.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
    }
    out.append(" ".repeat(widths[last] - line.get(last).length())).append(line.get(last));
    out.append('\n');
  }
}
