package io.etcdscope.capacity;

import io.etcdscope.chart.ChartImage;
import io.etcdscope.model.Severity;
import io.etcdscope.report.Archive;
import io.etcdscope.report.Conclusions;
import io.etcdscope.report.FindingView.Fact;
import io.etcdscope.report.Numbers;
import io.etcdscope.report.ReportParts;
import io.etcdscope.report.ReportSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page of one cluster. */
record ClusterSheet(ClusterCapacity found, Map<String, ChartImage> charts, String history) {
  private static final List<Measure> BUSY = List.of(Measure.WRITES, Measure.REQUESTS);

  Sheet of(ReportSetting setting, Archive archive, Conclusions conclusions) {
    return new Sheet(
        "Capacity report: " + found.name(),
        ReportParts.style(),
        ReportParts.policy(),
        head(),
        history,
        severity(found.advice()).word(),
        conclusions.story().verdict(),
        sections(),
        ReportParts.quality(archive, conclusions),
        ReportParts.provenance(setting, archive));
  }

  /** The gravest of some advice. */
  static Severity severity(List<Advice> advice) {
    return advice.stream().map(Advice::severity).max(Severity::compareTo).orElse(Severity.INFO);
  }

  private List<Fact> head() {
    Scope scope = found.scope();
    List<Fact> out = new ArrayList<>();
    out.add(new Fact("Cluster", found.name()));
    out.add(new Fact("Members", Numbers.exact(found.readings().members().size())));
    out.add(
        new Fact(
            "Period",
            (scope.label().equals("all") ? "" : scope.label() + ", ")
                + Numbers.time(scope.fromMs())
                + " to "
                + Numbers.time(scope.toMs())
                + " UTC"
                + (scope.complete() ? "" : ", not the whole period")));
    out.add(new Fact("Days and hours", scope.zone().getId()));
    out.add(new Fact("Window", Numbers.duration(scope.widthMs())));
    return out;
  }

  private List<Sheet.Section> sections() {
    ClusterCards cards = new ClusterCards(found);
    LoadCards loads = new LoadCards(found);
    DiskCards disks = new DiskCards(found);
    List<Sheet.Section> out = new ArrayList<>();
    out.add(section("advice", "What to do", cards.advice()));
    if (found.isBlank()) {
      return out;
    }
    out.add(
        section(
            "database",
            "Database",
            cards.database(),
            cards.defragmentation(),
            GrowthCard.of(found).card(),
            chart("database", "Database")));
    List<Sheet.@Nullable Card> load = new ArrayList<>();
    load.add(loads.load());
    for (Measure measure : BUSY) {
      load.add(busy(measure));
      load.add(chart(measure.word(), measure.title()));
    }
    out.add(section("load", "Load", load.toArray(Sheet.Card[]::new)));
    out.add(section("headroom", "Headroom", loads.headroom(), loads.levels()));
    out.add(
        section(
            "quality-by-day",
            "Disk and network",
            disks.quality(),
            chart("quality", "Days by their windows"),
            disks.days(),
            disks.peers()));
    out.add(
        section(
            "resources",
            "Resources",
            loads.resources(),
            chart("cpu", "CPU"),
            chart("memory", "Memory")));
    out.add(section("maintenance", "Maintenance", cards.maintenance()));
    return out;
  }

  private Sheet.@Nullable Card busy(Measure measure) {
    Curve curve =
        found
            .readings()
            .cluster(measure)
            .within(found.scope().fromMs(), found.scope().toMs() + found.scope().widthMs());
    Sheet.Heat heat = BusyHours.of(measure, curve, found.scope());
    return heat == null
        ? null
        : new Sheet.Card(
            "Busiest hours: " + measure.title().toLowerCase(java.util.Locale.ROOT),
            List.of(),
            null,
            null,
            heat,
            "");
  }

  private Sheet.@Nullable Card chart(String stem, String title) {
    ChartImage image = charts.get(stem);
    return image == null
        ? null
        : new Sheet.Card(
            "",
            List.of(),
            ReportParts.picture(image, title + ", " + found.name(), shows(stem)),
            null,
            null,
            stem.equals("quality") ? "" : "data/load_windows.csv");
  }

  private String shows(String stem) {
    if (stem.equals("quality")) {
      return "A day is drawn as failed where more than 5 % of its decided windows broke the limit; a day without a decided window is undecidable.";
    }
    return Measure.of(stem)
        .map(found.loads()::get)
        .map(
            one ->
                "Greatest of the cluster: %s in the window that ends %s."
                    .formatted(
                        one.measure().unit().format(one.max()), Numbers.time(one.maxEndMs())))
        .orElse("Greatest value of each window.");
  }

  private static Sheet.Section section(String anchor, String title, Sheet.@Nullable Card... cards) {
    List<Sheet.Card> kept = new ArrayList<>();
    for (Sheet.Card card : cards) {
      if (card != null) {
        kept.add(card);
      }
    }
    return new Sheet.Section(anchor, title, kept);
  }
}
