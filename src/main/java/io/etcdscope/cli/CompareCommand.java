package io.etcdscope.cli;

import io.etcdscope.compare.CompareReport;
import io.etcdscope.compare.Comparison;
import io.etcdscope.compare.ComparisonException;
import io.etcdscope.compare.Findings;
import io.etcdscope.compare.Member;
import io.etcdscope.compare.Subject;
import io.etcdscope.compare.SubjectReader;
import io.etcdscope.compare.Terms;
import io.etcdscope.compare.Windows;
import io.etcdscope.ingest.IngestSummary;
import io.etcdscope.report.Archive;
import io.etcdscope.report.Cluster;
import io.etcdscope.report.InputFile;
import io.etcdscope.report.ReportSetting;
import io.etcdscope.report.Table;
import io.etcdscope.statistics.window.ResamplingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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
      "An INPUT is NAME=INPUT, or NAME=INPUT@FROM..TO for a period of it."
    },
    footer = {
      "",
      "Examples:",
      "  etcdscope compare fast=fast.tar.gz slow=slow.tar.gz -o report",
      "  etcdscope compare --event 2026-11-21T01:24:06Z disk=incident.tar.gz"
    })
final class CompareCommand implements Callable<Integer> {
  private static final double PERCENT = 100;

  @Mixin CommonOptions common = new CommonOptions();
  @Mixin InputOptions input = new InputOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The report directory; default ${DEFAULT-VALUE}.")
  private Path output = Path.of("etcdscope-compare");

  @Option(
      names = "--event",
      paramLabel = "T",
      description = "Compares the time before T with the time after it, in one INPUT.")
  private @Nullable String event;

  @Option(
      names = "--margin",
      paramLabel = "PERCENT",
      description = "Changes up to this do not matter; default ${DEFAULT-VALUE}.")
  private double margin = 10;

  @Option(
      names = "--fail-on-regression",
      paramLabel = "PERCENT",
      description = "Ends with 4 where a later side is shown to be worse by more than this.")
  private @Nullable Double regression;

  @Override
  public Integer call() throws IOException {
    if (!(margin >= 0)) {
      throw new UsageException("--margin must be a number of 0 or more");
    }
    List<ComparedInput> sides = sides();
    List<String> inputs = sides.stream().map(ComparedInput::input).toList();
    try (ComparedStores stores = new ComparedStores(input, output, inputs)) {
      Findings findings = findings(sides, stores);
      boolean isRefused = stores.summaries().values().stream().anyMatch(IngestSummary::isRefused);
      if (!common.quiet()) {
        stores
            .summaries()
            .forEach(
                (path, summary) ->
                    System.err.println(
                        (input.anonymize() ? "" : path + ": ") + summary.line()));
      }
      if (input.strict() && isRefused) {
        return ExitCode.FAILED;
      }
      Archive archive = archive(sides, stores, findings);
      new CompareReport(findings, archive, setting(sides, stores), output).run();
      print(findings);
      Double limit = regression;
      return ExitCode.worst(
          isRefused ? ExitCode.PARTIAL : ExitCode.DONE,
          limit != null && findings.isRegression(limit) ? ExitCode.FOUND : ExitCode.DONE);
    } catch (ComparisonException e) {
      throw new UsageException(e.getMessage() == null ? "cannot compare" : e.getMessage());
    }
  }

  private List<ComparedInput> sides() {
    List<ComparedInput> sides = ComparedInput.all(input.inputs(), event);
    if (!input.anonymize()) {
      return sides;
    }
    List<ComparedInput> out = new ArrayList<>();
    sides.forEach(side -> out.add(side.renamed(out.size() + 1)));
    return out;
  }

  private Findings findings(List<ComparedInput> sides, ComparedStores stores) throws IOException {
    Map<SubjectReader, List<Member>> readers = new LinkedHashMap<>();
    for (ComparedInput side : sides) {
      SubjectReader reader =
          new SubjectReader(stores.of(side.input()), side.selection(stores.cluster()));
      readers.put(reader, reader.members());
    }
    long asked = input.ingest().windowMs();
    long window = asked > 0 ? asked : Windows.width(readers.values());
    List<Subject> subjects = new ArrayList<>();
    readers.forEach((reader, members) -> subjects.add(reader.read(members, window)));
    return Findings.of(subjects, new Terms(margin / PERCENT, ResamplingPlan.REPORT));
  }

  /** What was read, with each side as a cluster of its own name. */
  private static Archive archive(
      List<ComparedInput> sides, ComparedStores stores, Findings findings) throws IOException {
    List<Cluster> clusters = new ArrayList<>();
    List<InputFile> files = new ArrayList<>();
    TreeSet<String> metrics = new TreeSet<>();
    TreeSet<String> told = new TreeSet<>();
    for (int i = 0; i < sides.size(); i++) {
      Subject subject = findings.sides().get(i);
      clusters.add(
          new Cluster(
              subject.name(),
              subject.members().stream()
                  .map(
                      member ->
                          new Cluster.Member(
                              member.instance(), null, member.version(), member.coverage()))
                  .toList()));
      if (told.add(sides.get(i).input())) {
        Archive own = Archive.read(stores.of(sides.get(i).input()));
        files.addAll(own.files());
        metrics.addAll(own.metrics());
      }
    }
    return new Archive(
        findings.sides().stream().mapToLong(Subject::fromMs).min().orElse(0),
        findings.sides().stream().mapToLong(Subject::toMs).max().orElse(0),
        findings.sides().get(0).windowMs(),
        clusters,
        files,
        new Table(List.of(), List.of()),
        metrics);
  }

  private ReportSetting setting(List<ComparedInput> sides, ComparedStores stores)
      throws IOException {
    String duckdb =
        stores.of(sides.get(0).input()).query("select version() as v").first(row -> row.text("v"));
    Map<String, String> options = new TreeMap<>();
    options.put("--margin", margin + " %");
    options.put(
        "sides",
        String.join(
            ", ",
            sides.stream()
                .map(side -> input.anonymize() ? side.name() : side.words())
                .toList()));
    if (event != null) {
      options.put("--event", event);
    }
    return new ReportSetting(
        "compare", Version.tool(), String.valueOf(duckdb), options, input.threads());
  }

  private void print(Findings findings) {
    StringBuilder text = new StringBuilder(TextTable.visible(findings.verdict())).append(".\n\n");
    for (Comparison comparison : findings.comparisons()) {
      text.append(
          "%-10s %-15s%s\n"
              .formatted(
                  comparison.aspect().word(),
                  comparison.outcome().word().replace('_', ' '),
                  TextTable.visible(comparison.title())));
    }
    text.append("\nreport: ").append(output.resolve("index.html")).append('\n');
    System.out.print(text);
  }
}
