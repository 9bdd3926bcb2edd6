package io.etcdscope.capacity;

import io.etcdscope.model.Severity;
import io.etcdscope.report.Archive;
import io.etcdscope.report.Conclusions;
import io.etcdscope.report.FindingView.Fact;
import io.etcdscope.report.Numbers;
import io.etcdscope.report.ReportParts;
import io.etcdscope.report.ReportSetting;
import io.etcdscope.report.TableView.Cell;
import io.etcdscope.statistics.histogram.Quantile;
import io.etcdscope.statistics.histogram.Quantiles;
import io.etcdscope.statistics.series.GrowthForecast;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The page of many clusters: a row for each, its worst member by name. */
record FleetSheet(List<ClusterCapacity> clusters, String history) {
  private static final double P99 = 0.99;

  /** The member of a cluster whose p99 lies highest. */
  private record Worst(String instance, Quantile p99) {}

  Sheet of(ReportSetting setting, Archive archive, Conclusions conclusions) {
    Severity gravest =
        clusters.stream()
            .map(one -> ClusterSheet.severity(one.advice()))
            .max(Severity::compareTo)
            .orElse(Severity.INFO);
    List<Fact> head =
        List.of(
            new Fact("Clusters", Numbers.exact(clusters.size())),
            new Fact(
                "Members",
                Numbers.exact(
                    clusters.stream().mapToLong(one -> one.readings().members().size()).sum())),
            new Fact(
                "Time",
                Numbers.time(archive.fromMs()) + " to " + Numbers.time(archive.toMs()) + " UTC"));
    return new Sheet(
        "Capacity report: " + Numbers.exact(clusters.size()) + " clusters",
        ReportParts.style(),
        ReportParts.policy(),
        head,
        history,
        gravest.word(),
        conclusions.story().verdict(),
        List.of(
            new Sheet.Section("fleet", "Clusters", List.of(table())),
            new Sheet.Section("advice", "What to do", List.of(advice()))),
        ReportParts.quality(archive, conclusions),
        ReportParts.provenance(setting, archive));
  }

  private List<ClusterCapacity> sorted() {
    return clusters.stream()
        .sorted(
            Comparator.comparing((ClusterCapacity one) -> ClusterSheet.severity(one.advice()))
                .reversed()
                .thenComparing(ClusterCapacity::name))
        .toList();
  }

  private Sheet.Card table() {
    Rows rows =
        new Rows("One row for each cluster, gravest first; the worst member is named")
            .text("Cluster", "Gravest", "Fullest member", "Days to quota")
            .number("Writes p95", "Requests p95")
            .text("Slowest WAL fsync");
    sorted().forEach(one -> rows.row(row(one)));
    return Sheet.Card.of(
        "",
        List.of(
            "A quantile is never averaged over members or clusters: each is one member's, with the bucket that holds it."
                + " The full page of one cluster: capacity INPUT --cluster NAME."),
        rows.build(),
        "data/database.csv");
  }

  private static List<Cell> row(ClusterCapacity one) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.noted(one.name(), Numbers.exact(one.readings().members().size()) + " members"));
    Advice top = one.advice().isEmpty() ? null : one.advice().get(0);
    cells.add(top == null ? Cell.of("nothing") : Cell.noted(top.severity().word(), top.title()));
    DatabaseOutlook full = one.fullest();
    cells.add(
        full == null ? Cell.of(Numbers.NOT_COLLECTED) : Cell.noted(full.instance(), size(full)));
    cells.add(full == null ? Cell.of(Numbers.NOT_COLLECTED) : days(full.deciding()));
    cells.add(load(one, Measure.WRITES));
    cells.add(load(one, Measure.REQUESTS));
    cells.add(fsync(one));
    return cells;
  }

  private static Cell days(@org.jspecify.annotations.Nullable GrowthForecast forecast) {
    if (forecast instanceof GrowthForecast.Projection projection) {
      return Cell.of(Words.outlook(projection));
    }
    return forecast == null ? Cell.of(Numbers.NOT_COLLECTED) : Cell.of("history too short");
  }

  private static String size(DatabaseOutlook full) {
    String used =
        Double.isNaN(full.inUseBytes())
            ? "in use not collected"
            : Numbers.bytes(full.inUseBytes()) + " in use";
    String share =
        Double.isNaN(full.quotaShare())
            ? "quota not collected"
            : "file takes " + Numbers.percent(full.quotaShare()) + " of the quota";
    return used + "; " + share;
  }

  private static Cell load(ClusterCapacity one, Measure measure) {
    LoadProfile profile = one.loads().get(measure);
    if (profile == null) {
      return Cell.of(one.missing().contains(measure) ? Numbers.NOT_COLLECTED : Numbers.NO_DATA);
    }
    return Cell.of(measure.unit().format(profile.p95()));
  }

  private static Cell fsync(ClusterCapacity one) {
    Optional<Worst> worst =
        one.readings().buckets(Latency.WAL_FSYNC).entrySet().stream()
            .flatMap(
                member ->
                    Quantiles.of(member.getValue(), P99).stream()
                        .map(p99 -> new Worst(member.getKey(), p99)))
            .max(
                Comparator.comparingDouble((Worst member) -> member.p99().upper())
                    .thenComparingDouble(member -> member.p99().estimate()));
    if (worst.isEmpty()) {
      boolean isCollected = !one.readings().latency(Latency.WAL_FSYNC).isEmpty();
      return Cell.of(isCollected ? Numbers.NO_DATA : Numbers.NOT_COLLECTED);
    }
    Quantile p99 = worst.get().p99();
    String member = worst.get().instance();
    List<DayQuality> days =
        one.quality().stream()
            .filter(day -> day.kind() == Latency.WAL_FSYNC && day.instance().equals(member))
            .toList();
    DayQuality whole = DayQuality.sum(days);
    return Cell.noted(
        member,
        "p99 %s, n = %s; %s of %s windows failed, %s undecidable"
            .formatted(
                Numbers.bucket(p99.lower(), p99.upper()),
                Numbers.exact(p99.n()),
                Numbers.exact(whole.failed()),
                Numbers.exact(whole.windows()),
                Numbers.exact(whole.undecided())));
  }

  private Sheet.Card advice() {
    Rows rows =
        new Rows("Of all clusters, in order of urgency")
            .text("By", "Severity", "Cluster", "Finding", "What to do");
    record Of(ClusterCapacity cluster, Advice advice) {}
    clusters.stream()
        .flatMap(one -> one.advice().stream().map(advice -> new Of(one, advice)))
        .filter(one -> one.advice().severity() != Severity.INFO)
        .sorted(
            Comparator.comparing((Of one) -> one.advice().severity())
                .reversed()
                .thenComparing(
                    one -> one.advice().byMs() == null ? Long.MAX_VALUE : one.advice().byMs())
                .thenComparing(one -> one.cluster().name()))
        .forEach(
            one ->
                rows.row(
                    one.advice().byMs() == null
                        ? "no date"
                        : Words.day(one.cluster().scope(), one.advice().byMs()),
                    one.advice().severity().word(),
                    one.cluster().name(),
                    one.advice().title(),
                    one.advice().action()));
    io.etcdscope.report.TableView table = rows.build();
    return Sheet.Card.of(
        "",
        table == null ? List.of("Nothing to do was found.") : List.of(),
        table,
        "data/advice.csv");
  }
}
