package io.etcdscope.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table of key numbers: a row for each member, a column for each panel of kind key. */
record KeyTables(Archive archive, Map<Panel, Table> keys) {
  List<TableView> views() {
    return archive.clusters().stream().map(this::view).toList();
  }

  private TableView view(Cluster cluster) {
    TableView.Builder table =
        TableView.titled("Key numbers of " + cluster.name() + ", whole range").text("Member");
    table.text("Version");
    keys.keySet().forEach(panel -> table.number(panel.title()));
    for (Cluster.Member member : cluster.members()) {
      List<TableView.Cell> cells = new ArrayList<>();
      cells.add(TableView.Cell.of(member.instance()));
      cells.add(
          TableView.Cell.of(
              Objects.requireNonNullElse(member.version(), Numbers.NOT_COLLECTED)));
      keys.forEach(
          (panel, rows) -> cells.add(cell(panel, rows, cluster.name(), member.instance())));
      table.row(cells);
    }
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
        return TableView.Cell.of(text(panel, rows, i));
      }
    }
    return TableView.Cell.of(Numbers.NO_DATA);
  }

  private static String text(Panel panel, Table rows, int row) {
    String value = panel.unit().format(rows.real(row, "value"));
    if (rows.value(row, "upper") == null) {
      return value;
    }
    return value
        + " in "
        + Numbers.bucket(rows.real(row, "lower"), rows.real(row, "upper"))
        + ", n = "
        + Numbers.exact(rows.whole(row, "observations"));
  }
}
