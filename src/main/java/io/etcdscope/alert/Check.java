package io.etcdscope.alert;

import io.etcdscope.alert.lint.LintNote;
import io.etcdscope.alert.lint.Linter;
import io.etcdscope.alert.replay.Archive;
import io.etcdscope.alert.replay.MetricCatalogue;
import io.etcdscope.alert.replay.MissingSeries;
import io.etcdscope.alert.replay.Replay;
import io.etcdscope.alert.replay.RuleRun;
import io.etcdscope.alert.replay.Stretch;
import io.etcdscope.alert.whatif.WhatIf;
import io.etcdscope.alert.whatif.WhatIfTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Replays rules over each cluster of an archive, as if it had a Prometheus of its own. */
public final class Check {
  private final CheckPlan plan;
  private final MissingSeries missing;
  private final List<AlertRow> alerts = new ArrayList<>();
  private final List<RuleVerdict> verdicts = new ArrayList<>();
  private final List<WhatIfTable> tables = new ArrayList<>();
  private final List<LintNote> notes = new ArrayList<>();

  private Check(CheckPlan plan, MetricCatalogue catalogue) {
    this.plan = plan;
    this.missing = new MissingSeries(catalogue);
  }

  /** The findings over all archives, in their order. */
  public static CheckResult run(List<Archive> archives, MetricCatalogue catalogue, CheckPlan plan) {
    Check check = new Check(plan, catalogue);
    archives.forEach(check::run);
    return new CheckResult(check.alerts, check.verdicts, check.tables, check.notes);
  }

  private void run(Archive archive) {
    Replay replay = new Replay(archive, plan.options());
    List<RuleRun> runs = replay.run(plan.groups(), plan.threads());
    Archive recorded = replay.recorded();
    Verdicts judge = new Verdicts(recorded, missing, plan.options().lookbackMs());
    for (RuleRun run : runs) {
      if (!run.rule().isAlert()) {
        continue;
      }
      for (Stretch stretch : run.stretches()) {
        alerts.add(row(replay, run, archive, stretch));
      }
      verdicts.add(judge.of(run));
      if (plan.whatIf() != null) {
        tables.addAll(new WhatIf(replay, archive, plan.whatIf()).of(run));
      }
    }
    if (plan.lints()) {
      notes.addAll(new Linter(recorded, missing).lint(plan.groups()));
    }
  }

  private static AlertRow row(Replay replay, RuleRun run, Archive archive, Stretch stretch) {
    Map<String, String> words = replay.annotations(run.rule(), stretch);
    String cluster = stretch.labels().getOrEmpty("cluster");
    return new AlertRow(
        run.rule().name(),
        run.group().pack(),
        stretch.labels().getOrEmpty("severity"),
        cluster.isEmpty() ? archive.cluster() : cluster,
        stretch.labels(),
        stretch.pendingMs(),
        stretch.firingMs(),
        stretch.resolvedMs(),
        stretch.worstValue(),
        stretch.worstMs(),
        new AlertRow.Words(
            words.getOrDefault("summary", words.getOrDefault("description", "")),
            words.getOrDefault("why", ""),
            words.getOrDefault("remedy", "")));
  }
}
