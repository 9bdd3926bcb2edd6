package io.etcdscope.report;

import io.etcdscope.chart.ChartImage;
import io.etcdscope.chart.ChartRoom;
import io.etcdscope.chart.Frame;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Runs the panels' queries one after another and draws the pictures beside, as each is read.
 *
 * @param store the database with its stages
 * @param archive what it holds
 * @param frame axis and marks of all charts
 * @param evidence names of the panels whose rows are drawn once more, for findings
 */
record Panels(Store store, Archive archive, Frame frame, Set<String> evidence) {
  /**
   * A panel of one cluster.
   *
   * @param panel the panel
   * @param cluster name of the cluster
   * @param view what the page shows
   * @param files path of its picture within the report directory, and content
   */
  record Shown(Panel panel, String cluster, PanelView view, Map<String, byte[]> files) {
    /** False for an optional panel without data. */
    boolean isInPage() {
      return view.missing().isEmpty() || !panel.isOptional();
    }
  }

  /**
   * All panels.
   *
   * @param shown in order of their numbers
   * @param keys the columns of the table of key numbers
   * @param files path within the report directory, and content
   * @param rows what was drawn, by panel, of those that findings show
   */
  record Result(
      List<Shown> shown,
      Map<Panel, Table> keys,
      Map<String, byte[]> files,
      Map<Panel, Table> rows) {}

  Result run(ExecutorService painters) {
    Map<Panel, Table> keys = new LinkedHashMap<>();
    Map<String, byte[]> files = new LinkedHashMap<>();
    Map<Panel, Table> all = new LinkedHashMap<>();
    List<Future<Shown>> drawn = new ArrayList<>();
    for (Panel panel : Panel.all()) {
      Table rows = Table.of(store.query(panel.file().sql()));
      if (rows.size() > 0) {
        files.put(csvPath(panel), CsvFile.bytes(rows));
      }
      if (panel.kind() == Panel.Kind.KEY) {
        keys.put(panel, rows);
        continue;
      }
      if (evidence.contains(panel.name())) {
        all.put(panel, rows);
      }
      Map<String, Table> parts = rows.by("cluster");
      for (int i = 0; i < archive.clusters().size(); i++) {
        int place = i;
        Table own = parts.getOrDefault(archive.clusters().get(i).name(), Table.EMPTY);
        drawn.add(painters.submit(() -> show(panel, place, own)));
      }
    }
    List<Shown> shown = new ArrayList<>();
    for (Future<Shown> future : drawn) {
      Shown one = Futures.get(future);
      shown.add(one);
      files.putAll(one.files());
    }
    return new Result(shown, keys, files, all);
  }

  private Shown show(Panel panel, int place, Table rows) {
    Cluster cluster = archive.clusters().get(place);
    String stem = stem(panel.name(), place);
    if (rows.size() == 0) {
      PanelView view = view(panel, stem, null, null, missing(panel, cluster));
      return new Shown(panel, cluster.name(), view, Map.of());
    }
    if (panel.kind() == Panel.Kind.TABLE) {
      TableView table = new PanelTable(panel, cluster.name(), archive.dating()).view(rows);
      return new Shown(panel, cluster.name(), view(panel, stem, null, table, ""), Map.of());
    }
    ChartImage image =
        ChartRoom.draw(
            panel.title() + " \u00b7 " + VisibleText.of(cluster.name()),
            new ChartMaker(panel, cluster, frame.range()).chart(rows),
            frame);
    PanelView.Picture picture =
        Pictures.of(
            image,
            panel.title() + ", " + cluster.name(),
            new Reading(panel, archive.dating()).sentence(rows));
    return new Shown(
        panel,
        cluster.name(),
        view(panel, stem, picture, null, ""),
        Map.of("charts/" + stem + ".png", image.png()));
  }

  private PanelView view(
      Panel panel,
      String stem,
      PanelView.@org.jspecify.annotations.Nullable Picture picture,
      @org.jspecify.annotations.Nullable TableView table,
      String missing) {
    String window = Numbers.option(archive.windowMs());
    String range =
        Numbers.option(Math.max(1000, (archive.toMs() - archive.fromMs()) / 1000 * 1000));
    return new PanelView(
        "panel-" + stem.replace('_', '-'),
        panel.title(),
        picture,
        table,
        missing,
        Glossary.linked(panel.reading()),
        missing.isEmpty() ? csvPath(panel) : "",
        panel.file().sql(),
        panel.promql().replace("$window", window).replace("$range", range));
  }

  /**
   * Absent for good, absent as a good sign, and there without a value are three answers; without a
   * member of etcd nothing is a good sign.
   */
  private String missing(Panel panel, Cluster cluster) {
    boolean collected =
        panel.requires().isEmpty()
            || panel.requires().stream().anyMatch(archive.metrics()::contains);
    if (collected && cluster.etcd().isEmpty()) {
      return "No data: no scrape shows a member of etcd.";
    }
    if (collected) {
      String empty = panel.file().header("empty");
      String nothing =
          panel.requires().isEmpty()
              ? "No data: nothing in this archive shows it."
              : "No data: the archive holds the metric, but no window with a value of it.";
      return empty.isEmpty() ? nothing : empty;
    }
    String absent = panel.file().header("absent");
    return absent.isEmpty() || cluster.etcd().isEmpty()
        ? "Not collected: no scrape of this archive holds "
            + String.join(" or ", panel.requires())
            + "."
        : absent;
  }

  /** With several clusters each but the first has its number behind the name. */
  static String stem(String name, int cluster) {
    return cluster == 0 ? name : name + "_" + (cluster + 1);
  }

  static String csvPath(Panel panel) {
    return "data/" + panel.name() + ".csv";
  }
}
