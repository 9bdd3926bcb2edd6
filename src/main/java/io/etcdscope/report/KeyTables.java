package io.etcdscope.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table of key numbers: a row for each panel of kind key, a column for each member. */
record KeyTables(Archive archive, Map<Panel, Table> keys) {
  List<TableView> views() {
    return archive.clusters().stream()
        .filter(cluster -> !columns(cluster).isEmpty())
        .map(this::view)
        .toList();
  }

  /** Members of etcd, and of other targets those that some of the numbers are of. */
  private List<Cluster.Member> columns(Cluster cluster) {
    return cluster.members().stream()
        .filter(
            member ->
                member.isEtcd()
                    || keys.values().stream()
                        .anyMatch(rows -> place(rows, cluster.name(), member.instance()) >= 0))
        .toList();
  }

  private TableView view(Cluster cluster) {
    List<Cluster.Member> columns = columns(cluster);
    TableView.Builder table =
        TableView.titled("Key numbers of " + cluster.name() + " over the whole range")
            .text("Measure");
    columns.forEach(member -> table.number(member.instance()));
    List<TableView.Cell> versions = new ArrayList<>();
    versions.add(TableView.Cell.of("Version"));
    for (Cluster.Member member : columns) {
      versions.add(
          TableView.Cell.of(Objects.requireNonNullElse(member.version(), Numbers.NOT_COLLECTED)));
    }
    table.row(versions);
    keys.forEach(
        (panel, rows) -> {
          List<TableView.Cell> cells = new ArrayList<>();
          cells.add(TableView.Cell.of(panel.title()));
          for (Cluster.Member member : columns) {
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
    int row = place(rows, cluster, instance);
    return row < 0 ? TableView.Cell.of(Numbers.NO_DATA) : value(panel, rows, row);
  }

  /** The row of a member; negative where there is none. */
  private static int place(Table rows, String cluster, String instance) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.text(i, "cluster").equals(cluster) && rows.text(i, "instance").equals(instance)) {
        return i;
      }
    }
    return -1;
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
