package io.etcdscope.alert.lint;

import io.etcdscope.alert.replay.Archive;
import io.etcdscope.alert.replay.ExprRanges;
import io.etcdscope.alert.replay.MetricCatalogue;
import io.etcdscope.alert.replay.MissingSeries;
import io.etcdscope.alert.rule.Rule;
import io.etcdscope.alert.rule.RuleGroup;
import io.etcdscope.model.Durations;
import io.etcdscope.model.Severity;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.Aggregation;
import io.etcdscope.promql.ast.Expr.Binary;
import io.etcdscope.promql.ast.Expr.Call;
import io.etcdscope.promql.ast.Expr.MatrixSelector;
import io.etcdscope.promql.ast.Expr.Paren;
import io.etcdscope.promql.ast.Expr.VectorSelector;
import io.etcdscope.promql.ast.Function;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for mistakes in rules that the series of an archive bring to light. */
public final class Linter {
  /** Functions that take falls of a value for restarts: nonsense on a gauge. */
  private static final Set<Function> FOR_COUNTERS =
      EnumSet.of(Function.RATE, Function.INCREASE, Function.IRATE, Function.RESETS);

  /** Functions that know no restarts: nonsense on a counter. */
  private static final Set<Function> FOR_GAUGES =
      EnumSet.of(
          Function.CHANGES,
          Function.DELTA,
          Function.IDELTA,
          Function.DERIV,
          Function.PREDICT_LINEAR);

  private final Archive archive;
  private final MissingSeries missing;
  private final ValueBounds bounds;
  private final List<LintNote> notes = new ArrayList<>();
  private Set<String> seen = new HashSet<>();

  /**
   * A linter over one cluster.
   *
   * @param archive with the series that the rules recorded
   */
  public Linter(Archive archive, MissingSeries missing) {
    this.archive = archive;
    this.missing = missing;
    this.bounds = new ValueBounds(archive, missing.catalogue());
  }

  /** The mistakes of all rules, in the order of rules and places. */
  public List<LintNote> lint(List<RuleGroup> groups) {
    for (RuleGroup group : groups) {
      for (Rule rule : group.rules()) {
        seen = new HashSet<>();
        ExprRanges.walk(rule.expr(), part -> look(rule, part));
        if (rule.isAlert() && !rule.times().isForWritten()) {
          add(
              "no_for",
              Severity.INFO,
              rule,
              rule.expr(),
              "without 'for' one evaluation with a result is enough to fire; name one, or 'for: 0s'"
                  + " to say that it is meant");
        }
      }
    }
    return notes;
  }

  private void look(Rule rule, Expr part) {
    if (part instanceof VectorSelector selector) {
      selector(rule, selector);
    } else if (part instanceof Call call) {
      call(rule, call);
    } else if (part instanceof Binary binary) {
      String never = bounds.whyNever(binary);
      if (never != null) {
        add("never_true", Severity.CRITICAL, rule, binary.left(), never);
      }
    }
  }

  private void selector(Rule rule, VectorSelector selector) {
    boolean empty =
        archive.source().select(selector.matchers(), Long.MIN_VALUE, Long.MAX_VALUE).isEmpty();
    if (!empty) {
      return;
    }
    MissingSeries.Reason reason = missing.of(archive, selector);
    String code =
        reason.text().contains(" has no bound ")
            ? "le_missing"
            : reason.text().contains(" has no series with ") ? "matches_nothing" : "metric_missing";
    add(code, reason.isZero() ? Severity.INFO : Severity.WARNING, rule, selector, reason.text());
  }

  private void call(Rule rule, Call call) {
    for (Expr argument : call.arguments()) {
      if (argument instanceof MatrixSelector matrix) {
        kind(rule, call.function(), matrix);
        range(rule, call.function(), matrix);
      }
    }
    if (call.function() == Function.HISTOGRAM_QUANTILE) {
      Aggregation aggregation = aggregation(call.arguments().get(1));
      if (aggregation != null && aggregation.without() == aggregation.labels().contains("le")) {
        add(
            "le_dropped",
            Severity.CRITICAL,
            rule,
            aggregation,
            aggregation.op().text()
                + " drops the label le, without which histogram_quantile has no buckets; add le to"
                + " 'by' or take it out of 'without'");
      }
    }
  }

  private static @Nullable Aggregation aggregation(Expr expr) {
    if (expr instanceof Paren paren) {
      return aggregation(paren.expr());
    }
    return expr instanceof Aggregation aggregation ? aggregation : null;
  }

  private void kind(Rule rule, Function function, MatrixSelector matrix) {
    String metric = matrix.selector().metric();
    MetricCatalogue.Entry entry = metric == null ? null : missing.catalogue().of(metric);
    if (entry == null) {
      return;
    }
    boolean counter = entry.kind().equals("counter") || entry.kind().equals("histogram");
    if (FOR_COUNTERS.contains(function) && entry.kind().equals("gauge")) {
      String better =
          function == Function.RESETS
              ? "changes"
              : function == Function.INCREASE ? "delta" : "deriv";
      add(
          "rate_on_gauge",
          Severity.WARNING,
          rule,
          matrix,
          function.text()
              + " takes every fall of the gauge "
              + metric
              + " for a restart; use "
              + better);
    } else if (FOR_GAUGES.contains(function) && counter) {
      String better = function == Function.CHANGES ? "increase" : "rate or increase";
      add(
          "changes_on_counter",
          Severity.WARNING,
          rule,
          matrix,
          function.text()
              + " does not know the restarts of the counter "
              + metric
              + (function == Function.CHANGES ? " and counts scrapes, not events" : "")
              + "; use "
              + better);
    }
  }

  private void range(Rule rule, Function function, MatrixSelector matrix) {
    long scrape = archive.scrapeMs();
    if (scrape <= 0 || !function.needsTwoSamples() || matrix.rangeMs() >= 2 * scrape) {
      return;
    }
    boolean never = matrix.rangeMs() <= scrape;
    add(
        "range_too_short",
        never ? Severity.CRITICAL : Severity.WARNING,
        rule,
        matrix,
        "the range "
            + Durations.format(matrix.rangeMs())
            + (never ? " never holds" : " does not always hold")
            + " two scrapes, which are "
            + Durations.format(scrape)
            + " apart here; take "
            + Durations.format(4 * scrape)
            + " or more");
  }

  private void add(String code, Severity severity, Rule rule, Expr where, String message) {
    if (seen.add(code + message)) {
      notes.add(
          new LintNote(
              code,
              severity,
              rule.name(),
              archive.cluster(),
              rule.text().at(where.span().start()),
              message));
    }
  }
}
