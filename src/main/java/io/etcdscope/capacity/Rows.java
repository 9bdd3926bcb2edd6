package io.etcdscope.capacity;

import io.etcdscope.report.TableView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a table of the page row by row. */
final class Rows {
  private final String caption;
  private final List<TableView.Column> columns = new ArrayList<>();
  private final List<TableView.Row> rows = new ArrayList<>();

  Rows(String caption) {
    this.caption = caption;
  }

  Rows text(String... titles) {
    Arrays.stream(titles).forEach(title -> columns.add(new TableView.Column(title, false)));
    return this;
  }

  Rows number(String... titles) {
    Arrays.stream(titles).forEach(title -> columns.add(new TableView.Column(title, true)));
    return this;
  }

  void row(TableView.Cell... cells) {
    rows.add(new TableView.Row("", List.of(cells)));
  }

  void row(List<TableView.Cell> cells) {
    rows.add(new TableView.Row("", List.copyOf(cells)));
  }

  void row(String... cells) {
    rows.add(new TableView.Row("", Arrays.stream(cells).map(TableView.Cell::of).toList()));
  }

  /** The table; null where it has no rows. */
  @Nullable TableView build() {
    return rows.isEmpty() ? null : new TableView(caption, List.copyOf(columns), List.copyOf(rows));
  }
}
