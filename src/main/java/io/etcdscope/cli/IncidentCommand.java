package io.etcdscope.cli;

import io.etcdscope.alert.AlertRow;
import io.etcdscope.alert.AlertTable;
import io.etcdscope.alert.CheckResult;
import io.etcdscope.alert.RuleVerdict;
import io.etcdscope.alert.rule.Packs;
import io.etcdscope.alert.rule.RuleGroup;
import io.etcdscope.chart.Rehearsal;
import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.ingest.IngestSummary;
import io.etcdscope.model.Severity;
import io.etcdscope.model.Story;
import io.etcdscope.model.Verdict;
import io.etcdscope.report.Alert;
import io.etcdscope.report.Archive;
import io.etcdscope.report.Conclusions;
import io.etcdscope.report.IncidentReport;
import io.etcdscope.report.ReportSetting;
import io.etcdscope.report.SilentRule;
import io.etcdscope.report.TerminalSummary;
import io.etcdscope.rules.Changes;
import io.etcdscope.rules.Limits;
import io.etcdscope.rules.RuleResult;
import io.etcdscope.rules.Rules;
import io.etcdscope.rules.StoryTeller;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code incident}: what happened to the cluster, as a report directory. */
@Command(
    name = "incident",
    description = "Says what happened: reads an archive of scrapes and writes the incident report.",
    footer = {"", "Example:", "  etcdscope incident scrapes/ -o report"})
final class IncidentCommand implements Callable<Integer> {
  /** Rules that speak of any etcd; the packs of single distributions are there for check. */
  private static final List<String> ALERT_PACKS =
      List.of("etcd-mixin", "etcd-guidance", "source-documents");

  /** Labels that every alert of an archive has alike. */
  private static final Set<String> HIDDEN_LABELS =
      Set.of("alertname", "severity", "cluster", "job");

  @Mixin CommonOptions common = new CommonOptions();
  @Mixin InputOptions input = new InputOptions();
  @Mixin RangeOptions range = new RangeOptions();
  @Mixin LimitOptions limits = new LimitOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The report directory; default ${DEFAULT-VALUE}.")
  private Path output = Path.of("etcdscope-report");

  @Option(
      names = "--db",
      paramLabel = "FILE",
      description = "The database to make or to go on with; default archive.duckdb in the report.")
  private @Nullable Path database;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "Ends with 4 for findings at or above info, warning or critical.")
  private @Nullable Severity failOn;

  @Override
  public Integer call() throws IOException {
    Limits used = limits.limits();
    try (ReportDatabase place =
        ReportDatabase.of(input.inputs(), output, database, input.anonymize())) {
      IngestSummary summary;
      Conclusions conclusions;
      TerminalSummary said;
      StoreOptions options = input.store();
      try (Store store = Ingest.open(place.file(), options)) {
        summary = read(place, store);
        if (input.strict() && summary.isRefused()) {
          System.err.println("etcdscope: " + summary.line());
          return ExitCode.FAILED;
        }
        NoScrape.refuse(store, input, summary);
        store.seal();
        used.write(store);
        conclusions = conclude(store);
        store.execute("checkpoint"); // once the report stands, no interruption may keep the rest
        Archive archive = new IncidentReport(store, conclusions, setting(store), output).run();
        said = TerminalSummary.of(archive, conclusions);
      }
      place.deliver();
      if (!common.quiet()) {
        System.err.println(summary.line());
      }
      print(said);
      return ExitCode.worst(
          summary.isRefused() ? ExitCode.PARTIAL : ExitCode.DONE,
          isFound(conclusions) ? ExitCode.FOUND : ExitCode.DONE);
    }
  }

  private IngestSummary read(ReportDatabase place, Store store) throws IOException {
    if (DuckFile.isOnly(input.inputs())) {
      range.refuseForDatabase();
    }
    if (place.isRead()) {
      IngestSummary renewed = Ingest.renewed(store, range.applyTo(input.ingest()));
      NamedCluster.requireOnly(store, input.cluster());
      return renewed;
    }
    LoadWatch watch = input.watch(common.quiet());
    try {
      IngestOptions options = range.applyTo(input.ingest(watch));
      return input.anonymize()
          ? AnonymousInputs.fill(store, input, options)
          : Ingest.run(store, input.inputs(), options);
    } finally {
      watch.end();
    }
  }

  private Conclusions conclude(Store store) {
    List<RuleGroup> groups = new ArrayList<>();
    ALERT_PACKS.forEach(pack -> groups.addAll(Packs.pack(pack)));
    try (AlertReplay alerts = AlertReplay.of(store, groups, input.threads())) {
      Stages.materialize(store);
      if (input.threads() > 1) {
        Rehearsal.begin(); // rules ask one query after another, which leaves a processor free
      }
      RuleResult result = Rules.run(store);
      Changes.run(store);
      return conclusions(store, result, alerts.result());
    }
  }

  private static Conclusions conclusions(Store store, RuleResult result, CheckResult replayed) {
    Story story = StoryTeller.tell(store, result);
    List<AlertRow> shown = AlertRow.until(lastScrapeMs(store), replayed.alerts());
    AlertTable.write(store, shown);
    List<Alert> alerts =
        shown.stream().filter(AlertRow::isFired).map(IncidentCommand::alert).toList();
    List<SilentRule> silent =
        replayed.rules().stream()
            .filter(rule -> rule.outcome() == RuleVerdict.Outcome.NOT_EVALUABLE)
            .map(rule -> new SilentRule(rule.rule(), rule.reason()))
            .distinct()
            .toList();
    return new Conclusions(story, result.events(), result.findings(), alerts, silent);
  }

  private static long lastScrapeMs(Store store) {
    Long last =
        store
            .query("select coalesce(max(scraped_ms), 0) as last_ms from stg_scrape")
            .first(row -> row.number("last_ms"));
    return last == null ? 0 : last;
  }

  private static Alert alert(AlertRow row) {
    return new Alert(
        row.rule(),
        CheckResult.severity(row.severity()),
        row.cluster(),
        row.labels().keep(name -> !HIDDEN_LABELS.contains(name)).toString(),
        row.pendingMs(),
        row.firingMs(),
        row.resolvedMs(),
        row.worstValue());
  }

  private ReportSetting setting(Store store) throws IOException {
    String duckdb = store.query("select version() as v").first(row -> row.text("v"));
    return new ReportSetting(
        "incident",
        Version.tool(),
        String.valueOf(duckdb),
        limits.addTo(range.addTo(new TreeMap<>(input.changing()))),
        input.threads());
  }

  private boolean isFound(Conclusions conclusions) {
    Severity least = failOn;
    return least != null
        && conclusions.findings().stream()
            .filter(finding -> finding.verdict() != Verdict.NOT_EVALUABLE)
            .anyMatch(finding -> finding.severity().compareTo(least) >= 0);
  }

  private void print(TerminalSummary said) {
    StringBuilder text = new StringBuilder(said.verdict()).append("\n\n");
    if (!said.rows().isEmpty()) {
      TextTable table = new TextTable();
      table.heading(said.columns());
      said.rows().forEach(table::row);
      text.append(table.print()).append('\n');
    }
    said.notes().forEach(note -> text.append(note).append('\n'));
    text.append("report: ").append(output.resolve("index.html")).append('\n');
    System.out.print(text);
  }
}
