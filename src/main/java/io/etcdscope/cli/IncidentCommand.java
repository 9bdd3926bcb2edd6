package io.etcdscope.cli;

import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestSummary;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Severity;
import io.etcdscope.model.Story;
import io.etcdscope.report.Conclusions;
import io.etcdscope.report.IncidentReport;
import io.etcdscope.report.ReportSetting;
import io.etcdscope.report.SilentRule;
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
  @Mixin CommonOptions common = new CommonOptions();
  @Mixin InputOptions input = new InputOptions();

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
    try (ReportDatabase place = ReportDatabase.of(input.inputs(), output, database)) {
      IngestSummary summary;
      RuleResult result;
      Story story;
      StoreOptions options = StoreOptions.defaults().withThreads(input.threads());
      try (Store store = Store.open(place.file(), options)) {
        summary =
            place.isRead()
                ? IngestSummary.of(store)
                : Ingest.run(store, input.inputs(), input.ingest());
        if (input.strict() && summary.isRefused()) {
          System.err.println("etcdscope: " + summary.line());
          return ExitCode.FAILED;
        }
        store.seal();
        Stages.materialize(store);
        result = Rules.run(store);
        story = StoryTeller.tell(store, result);
        new IncidentReport(store, conclusions(story, result), setting(store), output).run();
        store.execute("checkpoint");
      }
      place.deliver();
      if (!common.quiet()) {
        System.err.println(summary.line());
      }
      print(story, result);
      return ExitCode.worst(
          summary.isRefused() ? ExitCode.PARTIAL : ExitCode.DONE,
          isFound(result) ? ExitCode.FOUND : ExitCode.DONE);
    }
  }

  private Conclusions conclusions(Story story, RuleResult result) {
    List<SilentRule> silent =
        result.notEvaluable().stream()
            .map(
                rule ->
                    new SilentRule(
                        rule.kind(),
                        "not collected in %s: %s"
                            .formatted(rule.cluster(), String.join(", ", rule.missing()))))
            .toList();
    return new Conclusions(story, result.events(), result.findings(), List.of(), silent);
  }

  private ReportSetting setting(Store store) {
    String duckdb = store.query("select version() as v").first(row -> row.text("v"));
    return new ReportSetting(
        "incident", Version.tool(), String.valueOf(duckdb), new TreeMap<>(), input.threads());
  }

  private boolean isFound(RuleResult result) {
    Severity least = failOn;
    return least != null
        && result.findings().stream().anyMatch(finding -> finding.severity().compareTo(least) >= 0);
  }

  private void print(Story story, RuleResult result) {
    StringBuilder text = new StringBuilder(story.verdict()).append("\n\n");
    TextTable table = new TextTable();
    table.heading(List.of("severity", "verdict", "finding"));
    List<Finding> findings = new ArrayList<>(result.findings());
    findings.forEach(
        finding ->
            table.row(
                List.of(finding.severity().word(), finding.verdict().word(), finding.title())));
    if (!findings.isEmpty()) {
      text.append(table.print()).append('\n');
    }
    text.append("report: ").append(output.resolve("index.html")).append('\n');
    System.out.print(text);
  }
}
