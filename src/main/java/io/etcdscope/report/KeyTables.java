package io.etcdscope.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table of key numbers: a row for each panel of kind key, a column for each member. */
record KeyTables(Archive archive, Map<Panel, Table> keys) {
  List<TableView> views() {
    return archive.clusters().stream().map(this::view).toList();
  }

  private TableView view(Cluster cluster) {
    TableView.Builder table =
        TableView.titled("Key numbers of " + cluster.name() + " over the whole range")
            .text("Measure");
    cluster.members().forEach(member -> table.number(member.instance()));
    List<TableView.Cell> versions = new ArrayList<>();
    versions.add(TableView.Cell.of("Version"));
    for (Cluster.Member member : cluster.members()) {
      versions.add(
          TableView.Cell.of(Objects.requireNonNullElse(member.version(), Numbers.NOT_COLLECTED)));
    }
    table.row(versions);
    keys.forEach(
        (panel, rows) -> {
          List<TableView.Cell> cells = new ArrayList<>();
          cells.add(TableView.Cell.of(panel.title()));
          for (Cluster.Member member : cluster.members()) {
            cells.add(cell(panel, rows, cluster.name(), member.instance()));
          }
          table.row(cells);
        });
    return table.build();
  }

  private TableView.Cell cell(Panel panel, Table rows, String cluster, String instance) {
    boolean collected =
        panel.requires().isEmpty()
            || panel.requires().stream().anyMatch(archive.metrics()::contains);
    if (!collected) {
      return TableView.Cell.of(Numbers.NOT_COLLECTED);
    }
    for (int i = 0; i < rows.size(); i++) {
      if (rows.text(i, "cluster").equals(cluster) && rows.text(i, "instance").equals(instance)) {
        return value(panel, rows, i);
      }
    }
    return TableView.Cell.of(Numbers.NO_DATA);
  }

  private static TableView.Cell value(Panel panel, Table rows, int row) {
    String value = panel.unit().format(rows.real(row, "value"));
    if (rows.value(row, "upper") == null) {
      return TableView.Cell.of(value);
    }
    String note =
        Numbers.bucket(rows.real(row, "lower"), rows.real(row, "upper"))
            + ", n = "
            + Numbers.exact(rows.whole(row, "observations"));
    return TableView.Cell.noted(value, note);
  }
}
