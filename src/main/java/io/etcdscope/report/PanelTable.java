package io.etcdscope.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns the rows of a panel of kind table into a table of the page.
 *
 * <p>The header's {@code output:} lines say which columns are shown, how, and under which heading:
 * {@code name kind | heading}, with kinds text, bucket, count, ratio, bar, seconds, duration,
 * bytes, rate, clock and time.
 */
record PanelTable(Panel panel, String cluster) {
  TableView view(Table rows) {
    TableView.Builder table = TableView.titled(panel.title() + ", " + cluster);
    List<String[]> columns = new ArrayList<>();
    for (Map.Entry<String, String> column : panel.file().columns().entrySet()) {
      String[] words = column.getValue().split("\\|", 2);
      String kind = words[0].strip();
      String title = words.length > 1 ? words[1].strip() : column.getKey();
      columns.add(new String[] {column.getKey(), kind});
      if (kind.equals("text")) {
        table.text(title);
      } else {
        table.number(title);
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      List<TableView.Cell> cells = new ArrayList<>();
      for (String[] column : columns) {
        cells.add(cell(rows, i, column[0], column[1]));
      }
      table.row(cells);
    }
    return table.build();
  }

  private static TableView.Cell cell(Table rows, int row, String column, String kind) {
    double value = rows.real(row, column);
    return switch (kind) {
      case "bucket" -> TableView.Cell.of(Numbers.bucket(rows.real(row, column + "_lower"), value));
      case "bar" -> TableView.Cell.bar(value);
      case "count" -> TableView.Cell.of(Unit.COUNT.format(value));
      case "ratio" -> TableView.Cell.of(Unit.RATIO.format(value));
      case "seconds" -> TableView.Cell.of(Unit.SECONDS.format(value));
      case "duration" ->
          TableView.Cell.of(
              Double.isNaN(value) ? Numbers.NO_DATA : Numbers.duration(Math.round(value * 1000)));
      case "bytes" -> TableView.Cell.of(Unit.BYTES.format(value));
      case "rate" -> TableView.Cell.of(Unit.OPERATIONS_PER_SECOND.format(value));
      case "clock" ->
          TableView.Cell.of(
              rows.value(row, column) == null
                  ? Numbers.NO_DATA
                  : Numbers.clock(rows.whole(row, column)));
      case "time" ->
          TableView.Cell.of(
              rows.value(row, column) == null
                  ? Numbers.NO_DATA
                  : Numbers.time(rows.whole(row, column)));
      default -> TableView.Cell.of(rows.text(row, column));
    };
  }
}
