package io.etcdscope.alert;

import io.etcdscope.alert.RuleVerdict.Counts;
import io.etcdscope.alert.RuleVerdict.Outcome;
import io.etcdscope.alert.replay.Archive;
import io.etcdscope.alert.replay.EvalTimes;
import io.etcdscope.alert.replay.Evaluability;
import io.etcdscope.alert.replay.ExprRanges;
import io.etcdscope.alert.replay.MissingSeries;
import io.etcdscope.alert.replay.RuleRun;
import io.etcdscope.model.Durations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Judges what a rule's results are worth: silence counts only where an answer was possible. */
final class Verdicts {
  /** From this share of unknown time on, silence says nothing of the archive. */
  private static final double MOST = 0.5;

  private final Archive archive;
  private final MissingSeries missing;
  private final long lookbackMs;
  private final Map<EvalTimes, Evaluability> evaluabilities = new HashMap<>();

  Verdicts(Archive archive, MissingSeries missing, long lookbackMs) {
    this.archive = archive;
    this.missing = missing;
    this.lookbackMs = lookbackMs;
  }

  RuleVerdict of(RuleRun run) {
    Evaluability evaluability =
        evaluabilities.computeIfAbsent(
            run.times(), times -> new Evaluability(archive, missing, times, lookbackMs));
    Evaluability.Known known = evaluability.of(run.rule().expr());
    int count = evaluability.count();
    int answered = known.steps().cardinality() - Math.min(run.failedEvaluations(), count);
    double unknown = count == 0 ? 1 : 1 - (double) Math.max(0, answered) / count;
    List<String> reasons = new ArrayList<>(known.reasons());
    if (run.failure() != null) {
      reasons.add(0, "%s evaluations fail: %s".formatted(run.failedEvaluations(), run.failure()));
    }
    Outcome outcome = outcome(run, count, unknown, reasons);
    return new RuleVerdict(
        run.rule().name(),
        run.group().pack(),
        run.rule().severity(),
        archive.cluster(),
        outcome,
        String.join("; ", reasons),
        unknown,
        new Counts(run.stretches().size(), run.firings(), run.firedMs(archive.range().lastMs())));
  }

  private Outcome outcome(RuleRun run, int count, double unknown, List<String> reasons) {
    if (unknown > 0 && unknown < 1) {
      reasons.add(
          String.format(
              Locale.ROOT, "no answer is possible for %.1f %% of the time", 100 * unknown));
    }
    if (run.firings() > 0) {
      boolean late =
          run.stretches().stream()
              .allMatch(one -> one.firingMs() == null || one.firingMs() > archive.range().lastMs());
      if (late) {
        reasons.add(
            0,
            "fires behind the last scrape only, while its samples still count for "
                + Durations.format(lookbackMs));
      }
      return Outcome.FIRED;
    }
    if (count == 0) {
      reasons.add(0, "the archive holds no time at which the rule is evaluated");
      return Outcome.NOT_EVALUABLE;
    }
    if (unknown >= 1) {
      return Outcome.NOT_EVALUABLE;
    }
    String tooShort = tooShort(run);
    if (!tooShort.isEmpty()) {
      reasons.add(0, tooShort);
      return Outcome.NOT_EVALUABLE;
    }
    if (!run.stretches().isEmpty()) {
      return Outcome.PENDING;
    }
    return unknown > MOST ? Outcome.NOT_EVALUABLE : Outcome.SILENT;
  }

  private String tooShort(RuleRun run) {
    long length = archive.range().lengthMs();
    long holdMs = run.rule().times().forMs();
    String span =
        "the archive of " + Durations.format(length < 1000 ? length : length / 1000 * 1000);
    if (length < holdMs) {
      String pending = run.stretches().isEmpty() ? "" : ", though it was pending";
      return span + " is shorter than the rule's for " + Durations.format(holdMs) + pending;
    }
    long range = ExprRanges.longestMs(run.rule().expr());
    return length < range
        ? span + " is shorter than the range " + Durations.format(range) + " that the rule looks at"
        : "";
  }
}
