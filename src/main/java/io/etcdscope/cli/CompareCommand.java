package io.etcdscope.cli;

import io.etcdscope.compare.CompareReport;
import io.etcdscope.compare.ComparisonException;
import io.etcdscope.compare.Findings;
import io.etcdscope.compare.Source;
import io.etcdscope.compare.Subject;
import io.etcdscope.compare.SubjectReaders;
import io.etcdscope.compare.Terms;
import io.etcdscope.ingest.IngestSummary;
import io.etcdscope.model.Severity;
import io.etcdscope.report.ClusterChoice;
import io.etcdscope.report.ReportSetting;
import io.etcdscope.statistics.window.ResamplingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code compare}: which cluster or period is better, and whether the difference is real. */
@Command(
    name = "compare",
    description = {
      "Says which cluster is better and whether the difference is real.",
      "A side is NAME=INPUT, or NAME=INPUT@FROM..TO for a period of it; of an INPUT without NAME,"
          + " such as a database of many clusters, every cluster is a side of its own."
    },
    footer = {
      "",
      "The first side is the one that the others are compared with.",
      "",
      "Examples:",
      "  etcdscope compare fast=fast.tar.gz slow=slow.tar.gz -o report",
      "  etcdscope compare --event 2026-11-21T01:24:06Z disk=incident.tar.gz",
      "  etcdscope compare old=etcd.duckdb@..2026-11-01T00:00:00Z new=etcd.duckdb@2026-11-08T00:00:00Z..",
      "  etcdscope compare fleet.duckdb --cluster 'eu-*' --label env=prod",
      "  etcdscope compare main=a.tar.zst branch=b.tar.zst --fail-on-regression 5 -q -w csv"
    })
final class CompareCommand implements Callable<Integer> {
  private static final double PERCENT = 100;
  private static final double USUAL_MARGIN = 10;

  @Mixin CommonOptions common = new CommonOptions();
  @Mixin InputOptions input = new InputOptions();
  @Mixin BoundOptions time = new BoundOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The report directory; default ${DEFAULT-VALUE}.")
  private Path output = Path.of("etcdscope-compare");

  @Mixin FormOption form = new FormOption();

  @Option(
      names = "--db",
      paramLabel = "FILE",
      description =
          "The database to make of INPUTs that are none; default archive.duckdb in the report.")
  private @Nullable Path database;

  @Option(
      names = "--label",
      paramLabel = "NAME=VALUE",
      description =
          "Only clusters with this label of ingest, or with a folder VALUE or NAME=VALUE in their path.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--event",
      paramLabel = "T",
      description = "Compares the time before T with the time after it, in one INPUT.")
  private @Nullable String event;

  @Option(
      names = "--above",
      paramLabel = "D",
      split = ",",
      description =
          "Also says which share of each latency lies above D, such as 10ms; default etcd's limits.")
  private List<String> bounds = new ArrayList<>();

  @Option(
      names = "--margin",
      paramLabel = "PERCENT",
      description =
          "Changes up to this do not matter; default 10, or what --fail-on-regression says if less.")
  private @Nullable Double margin;

  @Option(
      names = "--fail-on-regression",
      paramLabel = "PERCENT",
      description =
          "Ends with 4 where a later side is shown to be worse than the first by more than this.")
  private @Nullable Double regression;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "Ends with 4 for findings at or above info, warning or critical.")
  private @Nullable Severity failOn;

  @Override
  public Integer call() throws IOException {
    Terms terms = terms();
    List<ComparedInput> given =
        input.inputs().stream()
            .map(ComparedInput::of)
            .map(one -> one.within(time.fromMs(), time.toMs()))
            .toList();
    try (ComparedStores stores = new ComparedStores(input, output, given)) {
      List<ComparedSide> sides = sides(given, stores);
      Findings findings = findings(sides, stores, terms);
      boolean isRefused = stores.summaries().values().stream().anyMatch(IngestSummary::isRefused);
      if (!common.quiet()) {
        stores
            .summaries()
            .forEach(
                (path, summary) ->
                    System.err.println((input.anonymize() ? "" : path + ": ") + summary.line()));
      }
      if (input.strict() && isRefused) {
        return ExitCode.FAILED;
      }
      CompareReport report =
          new CompareReport(
              findings,
              ComparedArchive.of(sides, stores, findings),
              setting(sides, stores),
              output);
      report.run();
      stores.deliver(database == null ? output.resolve("archive.duckdb") : database, sides);
      print(report);
      return ExitCode.worst(
          isRefused ? ExitCode.PARTIAL : ExitCode.DONE,
          isFound(report) ? ExitCode.FOUND : ExitCode.DONE);
    } catch (ComparisonException e) {
      String words = e.getMessage() == null ? "cannot compare" : e.getMessage();
      if (e.isEmpty()) {
        throw new IOException(words, e);
      }
      throw new UsageException(words);
    }
  }

  /** The margin is never wider than the regression that must not pass. */
  private Terms terms() {
    Double asked = margin;
    Double limit = regression;
    double percent =
        asked != null ? asked : limit == null ? USUAL_MARGIN : Math.min(USUAL_MARGIN, limit);
    if (!(percent >= 0) || (limit != null && !(limit >= 0))) {
      throw new UsageException("--margin and --fail-on-regression must be numbers of 0 or more");
    }
    List<Double> above =
        bounds.stream().map(text -> InputOptions.milliseconds("--above", text) / 1e3).toList();
    return new Terms(percent / PERCENT, ResamplingPlan.REPORT, above);
  }

  private List<ComparedSide> sides(List<ComparedInput> given, ComparedStores stores)
      throws IOException {
    LabelWords.of(labels);
    ClusterChoice choice = stores.choice(labels);
    List<ComparedSide> found = new ArrayList<>();
    for (ComparedInput one : given) {
      found.addAll(
          ComparedSide.of(stores.named(one), choice.names(stores.of(one.input()), one.input())));
    }
    List<ComparedSide> sides = ComparedSide.arranged(found, ComparedInput.moment(event));
    return input.anonymize() ? ComparedSide.numbered(sides) : sides;
  }

  private Findings findings(List<ComparedSide> sides, ComparedStores stores, Terms terms)
      throws IOException {
    List<Source> sources = new ArrayList<>();
    for (ComparedSide side : sides) {
      sources.add(new Source(stores.of(side.given().input()), side.selection()));
    }
    List<Subject> subjects =
        SubjectReaders.read(sources, input.ingest().windowMs(), input.threads());
    return Findings.of(subjects, terms, input.threads());
  }

  private ReportSetting setting(List<ComparedSide> sides, ComparedStores stores)
      throws IOException {
    String duckdb =
        stores
            .of(sides.get(0).given().input())
            .query("select version() as v")
            .first(row -> row.text("v"));
    Map<String, String> options = new TreeMap<>(input.changing());
    boolean named = !input.anonymize();
    options.put(
        "sides",
        String.join(", ", sides.stream().map(side -> named ? side.words() : side.name()).toList()));
    put(options, "margin", margin);
    put(options, "fail-on-regression", regression);
    put(options, "event", event);
    put(options, "above", bounds.isEmpty() ? null : String.join(",", bounds));
    put(options, "label", labels.isEmpty() || !named ? null : String.join(", ", labels));
    return new ReportSetting(
        "compare", Version.tool(), String.valueOf(duckdb), options, input.threads());
  }

  private static void put(Map<String, String> options, String name, @Nullable Object value) {
    if (value != null) {
      options.put(name, value.toString());
    }
  }

  private boolean isFound(CompareReport report) {
    Double limit = regression;
    Severity least = failOn;
    boolean isRegression = limit != null && report.findings().isRegression(limit);
    return isRegression
        || (least != null
            && report.claims().stream()
                .anyMatch(finding -> finding.severity().compareTo(least) >= 0));
  }

  private void print(CompareReport report) {
    switch (form.chosen()) {
      case json -> System.out.print(report.json());
      case csv -> System.out.print(report.csv());
      case table -> {
        report.lines().forEach(line -> System.out.println(TextTable.visible(line)));
        System.out.println("report: " + output.resolve("index.html"));
      }
    }
  }
}
