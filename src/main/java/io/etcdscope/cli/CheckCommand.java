package io.etcdscope.cli;

import io.etcdscope.alert.AlertGrid;
import io.etcdscope.alert.AlertJson;
import io.etcdscope.alert.AlertTable;
import io.etcdscope.alert.Archives;
import io.etcdscope.alert.Check;
import io.etcdscope.alert.CheckPlan;
import io.etcdscope.alert.CheckResult;
import io.etcdscope.alert.JUnitXml;
import io.etcdscope.alert.replay.Archive;
import io.etcdscope.alert.rule.RuleGroup;
import io.etcdscope.model.Instants;
import io.etcdscope.model.Severity;
import io.etcdscope.promql.eval.EngineOptions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code check}: alert rules replayed over an archive. */
@Command(
    name = "check",
    description =
        "Replays alert rules over an archive: when each would have been pending and firing, and which"
            + " could not be judged. Each cluster is replayed by itself; rules are evaluated at whole"
            + " multiples of their group's interval.",
    footer = {
      "",
      "Example:",
      "  etcdscope check scrapes/ --rules my-rules.yaml --fail-on critical"
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();
  @Mixin InputOptions input = new InputOptions();
  @Mixin RuleOptions rules = new RuleOptions();
  @Mixin WhatIfOptions whatIf = new WhatIfOptions();

  @Option(names = "--lint", description = "Shows mistakes in the rules that the archive reveals.")
  private boolean lint;

  @Option(
      names = "--every",
      paramLabel = "D",
      description = "Evaluates every group at this distance instead of its own interval.")
  private @Nullable String every;

  @Option(names = "--from", paramLabel = "T", description = "Leaves out evaluations before.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "T", description = "Leaves out evaluations behind.")
  private @Nullable String to;

  @Option(
      names = "--prometheus",
      paramLabel = "N",
      description = "Evaluates as Prometheus 2.42 (2) or 3 does; default ${DEFAULT-VALUE}.")
  private int prometheus = 3;

  @Option(names = "--db", paramLabel = "FILE", description = "Keeps archive and alerts in FILE.")
  private @Nullable Path database;

  @Option(names = "--junit", paramLabel = "FILE", description = "Writes JUnit XML to FILE.")
  private @Nullable Path junit;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "Ends with 4 for alerts fired at or above info, warning or critical.")
  private @Nullable Severity failOn;

  @Mixin FormOption form = new FormOption();

  @Override
  public Integer call() throws IOException {
    CheckPlan plan = new CheckPlan(groups(), engine(), whatIf.grid(), lint).on(input.threads());
    Long fromMs = from == null ? null : PromqlTimes.ms("--from", from);
    Long toMs = to == null ? null : PromqlTimes.ms("--to", to);
    try (OpenedInput opened = OpenedInput.of(input, database)) {
      int inputCode = opened.exitCode(input.strict());
      if (!common.quiet()) {
        System.err.println(opened.summary().line());
      }
      if (inputCode == ExitCode.FAILED) {
        return inputCode;
      }
      NoScrape.refuse(opened.store(), input, opened.summary());
      List<Archive> archives = Archives.of(opened.store(), opened.cluster(), fromMs, toMs);
      if (!archives.isEmpty() && archives.stream().allMatch(CheckCommand::isOutside)) {
        throw NoScrape.between(input);
      }
      CheckResult result = Check.run(archives, Archives.catalogue(opened.store()), plan);
      if (opened.isWritable() && database != null) {
        AlertTable.write(opened.store(), result.alerts());
        opened.store().execute("checkpoint");
      }
      write(result, archives);
      boolean found = failOn != null && result.isFiredFrom(failOn);
      return ExitCode.worst(inputCode, found ? ExitCode.FOUND : ExitCode.DONE);
    }
  }

  private List<RuleGroup> groups() throws IOException {
    List<RuleGroup> groups = rules.groups();
    if (every == null) {
      return groups;
    }
    long intervalMs = InputOptions.milliseconds("--every", every);
    return groups.stream().map(group -> group.every(intervalMs)).toList();
  }

  private EngineOptions engine() {
    return PromqlTimes.dialect(prometheus);
  }

  private void write(CheckResult result, List<Archive> archives) throws IOException {
    if (junit != null) {
      try (Writer out = Files.newBufferedWriter(junit, StandardCharsets.UTF_8)) {
        JUnitXml.write(result, out);
      }
    }
    Writer out =
        new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 1 << 16);
    switch (form.chosen()) {
      case json -> AlertJson.write(result, out);
      case csv -> GridWriter.csv(AlertGrid.alerts(result.alerts()), out);
      case table -> CheckText.write(result, archives, out);
    }
    out.flush();
  }

  private static boolean isOutside(Archive archive) {
    return archive.range().firstMs() > archive.range().lastMs();
  }

  /** The end of a range as people read it. */
  static String range(Archive archive) {
    return Instants.format(archive.range().firstMs())
        + " to "
        + Instants.format(archive.range().lastMs());
  }
}
