package io.etcdscope.report;

import io.etcdscope.model.Dating;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns the rows of a panel of kind table into a table of the page.
 *
 * <p>The header's {@code output:} lines say which columns are shown, how, and under which heading:
 * {@code name kind | heading | word}, with kinds text, bucket, count, ratio, bar, seconds,
 * duration, bytes, rate, clock and time. The word stands where there is no value, such as {@code
 * never}; without one it is {@value Numbers#NO_DATA}.
 */
record PanelTable(Panel panel, String cluster, Dating dating) {
  /** A column as its header line says it; {@code none} is empty where it says no word. */
  private record Column(String name, String kind, String title, String none) {
    static Column of(Map.Entry<String, String> header) {
      String[] words = header.getValue().split("\\|", 3);
      return new Column(
          header.getKey(),
          words[0].strip(),
          words.length > 1 ? words[1].strip() : header.getKey(),
          words.length > 2 ? words[2].strip() : "");
    }
  }

  TableView view(Table rows) {
    TableView.Builder table = TableView.titled(panel.title() + ", " + cluster);
    List<Column> columns = panel.file().columns().entrySet().stream().map(Column::of).toList();
    for (Column column : columns) {
      if (column.kind().equals("text")) {
        table.text(column.title());
      } else {
        table.number(column.title());
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      List<TableView.Cell> cells = new ArrayList<>();
      for (Column column : columns) {
        boolean none = !column.none().isEmpty() && rows.value(i, column.name()) == null;
        cells.add(
            none ? TableView.Cell.of(column.none()) : cell(rows, i, column.name(), column.kind()));
      }
      table.row(cells);
    }
    return table.build();
  }

  private TableView.Cell cell(Table rows, int row, String column, String kind) {
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
                  : dating.clock(rows.whole(row, column)));
      case "time" ->
          TableView.Cell.of(
              rows.value(row, column) == null
                  ? Numbers.NO_DATA
                  : Numbers.time(rows.whole(row, column)));
      default -> TableView.Cell.of(rows.text(row, column));
    };
  }
}
