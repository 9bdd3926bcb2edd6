package io.etcdscope.cli;

import io.etcdscope.alert.AlertGrid;
import io.etcdscope.model.CsvCell;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Prints rows of text as CSV or as a table. */
final class GridWriter {
  private GridWriter() {}

  static void csv(AlertGrid grid, Writer out) throws IOException {
    CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
    printer.printRecord(grid.heading());
    for (List<String> row : grid.rows()) {
      printer.printRecord(row.stream().map(CsvCell::neutralOrNumber));
    }
    printer.flush();
  }

  static String table(AlertGrid grid) {
    TextTable table = new TextTable();
    table.heading(grid.heading());
    grid.rows().forEach(table::row);
    return table.print();
  }
}
