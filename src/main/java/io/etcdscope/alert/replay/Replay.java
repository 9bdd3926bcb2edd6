package io.etcdscope.alert.replay;

import io.etcdscope.alert.rule.Rule;
import io.etcdscope.alert.rule.RuleGroup;
import io.etcdscope.alert.template.Template;
import io.etcdscope.alert.template.TemplateData;
import io.etcdscope.model.Beside;
import io.etcdscope.model.Labels;
import io.etcdscope.promql.PromqlEngine;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.VectorSelector;
import io.etcdscope.promql.eval.EngineOptions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Replays rules over one cluster as Prometheus would have evaluated them (reference E.5).
 *
 * <p>Each expression is one range query over all evaluations; the states of each label set follow
 * from its results. Recorded series are seen by every rule behind them; groups that record come
 * before groups that only alert.
 */
public final class Replay {
  private final Archive archive;
  private final EngineOptions options;
  private final Overlay overlay;
  private final PromqlEngine engine;
  private SharedParts shared;
  private boolean recordsAlerts = true;

  /** A replay over an archive. */
  public Replay(Archive archive, EngineOptions options) {
    this.archive = archive;
    this.options = options;
    this.overlay = new Overlay(archive.source());
    this.engine = new PromqlEngine(overlay, options);
    this.shared = new SharedParts(engine, overlay, List.of());
  }

  /** The archive with the series that the rules recorded so far. */
  public Archive recorded() {
    return archive.with(overlay);
  }

  /**
   * Every rule of the groups, in the order in which they are evaluated.
   *
   * @param threads rules that no other rule reads are evaluated on this many at once; the results
   *     do not depend on it
   */
  public List<RuleRun> run(List<RuleGroup> groups, int threads) {
    List<RuleGroup> ordered = new ArrayList<>(groups);
    ordered.sort(Comparator.comparing(group -> group.rules().stream().allMatch(Rule::isAlert)));
    shared = new SharedParts(engine, overlay, ordered);
    recordsAlerts = ordered.stream().anyMatch(Replay::asksForAlerts);
    List<RuleRun> out = new ArrayList<>();
    List<Callable<RuleRun>> independent = new ArrayList<>();
    for (RuleGroup group : ordered) {
      boolean isRead = recordsAlerts || !group.rules().stream().allMatch(Rule::isAlert);
      for (Rule rule : group.rules()) {
        if (isRead) {
          out.add(run(group, rule));
        } else {
          independent.add(() -> run(group, rule));
        }
      }
    }
    out.addAll(Beside.all(independent, threads));
    return out;
  }

  private static boolean asksForAlerts(RuleGroup group) {
    return group.rules().stream()
        .flatMap(rule -> ExprRanges.selectors(rule.expr()).stream())
        .map(VectorSelector::metric)
        .anyMatch(metric -> metric == null || metric.equals("ALERTS"));
  }

  /** One rule, over what was recorded so far. */
  public RuleRun run(RuleGroup group, Rule rule) {
    EvalTimes times = EvalTimes.of(archive.range(), group.timing(), options.lookbackMs());
    Evaluated evaluated = Evaluated.of(engine, shared.replacedIn(rule.expr(), times), times);
    evaluated.limit(group.limit());
    List<Stretch> stretches = List.of();
    if (rule.isAlert()) {
      stretches = stretches(rule, times, evaluated);
      if (recordsAlerts) {
        record(times, stretches);
      }
    } else {
      record(rule, times, evaluated);
    }
    return new RuleRun(
        group, rule, times, stretches, evaluated.failed().cardinality(), evaluated.failure());
  }

  /**
   * A rule again with another expression, once for each duration of {@code for} in milliseconds;
   * nothing of it is recorded.
   */
  public List<RuleRun> retry(RuleRun written, Expr expr, Collection<Long> holdsMs) {
    Evaluated evaluated =
        Evaluated.of(engine, shared.replacedIn(expr, written.times()), written.times());
    evaluated.limit(written.group().limit());
    List<RuleRun> out = new ArrayList<>();
    for (long holdMs : holdsMs) {
      Rule rule = written.rule().with(expr, holdMs);
      out.add(
          new RuleRun(
              written.group(),
              rule,
              written.times(),
              stretches(rule, written.times(), evaluated),
              evaluated.failed().cardinality(),
              evaluated.failure()));
    }
    return out;
  }

  private void record(Rule rule, EvalTimes times, Evaluated evaluated) {
    Map<Labels, Evaluated.Points> merged = new HashMap<>();
    evaluated
        .series()
        .forEach(
            (labels, points) ->
                merge(merged, RecordedSeries.labels(rule, labels), points, evaluated));
    merged.forEach(
        (labels, points) ->
            overlay.add(RecordedSeries.of(labels, times, points, evaluated.failed())));
  }

  private void record(EvalTimes times, List<Stretch> stretches) {
    for (Stretch stretch : stretches) {
      Labels.Builder labels = stretch.labels().toBuilder().set(Labels.METRIC_NAME, "ALERTS");
      long end = stretch.resolvedMs() == null ? Long.MAX_VALUE / 2 : stretch.resolvedMs();
      long firing = stretch.firingMs() == null ? end : stretch.firingMs();
      if (firing > stretch.pendingMs()) {
        overlay.extend(
            RecordedSeries.alerts(
                labels.set("alertstate", "pending").build(), times, stretch.pendingMs(), firing));
      }
      if (end > firing) {
        overlay.extend(
            RecordedSeries.alerts(labels.set("alertstate", "firing").build(), times, firing, end));
      }
    }
  }

  private List<Stretch> stretches(Rule rule, EvalTimes times, Evaluated evaluated) {
    Map<Labels, Evaluated.Points> byAlert = new HashMap<>();
    Map<Labels, Labels> results = new HashMap<>();
    evaluated
        .series()
        .forEach(
            (labels, points) ->
                new Identities(rule, times)
                    .of(labels, points)
                    .forEach(
                        (alert, values) -> {
                          results.putIfAbsent(alert, labels);
                          merge(byAlert, alert, values, evaluated);
                        }));
    Worst worst = Worst.of(rule.expr());
    int within = times.countUntil(archive.range().lastMs());
    List<Stretch> out = new ArrayList<>();
    byAlert.forEach(
        (alert, points) ->
            out.addAll(
                new AlertStates(times, rule.times(), evaluated.failed(), worst, within)
                    .run(alert, results.getOrDefault(alert, alert), points)));
    out.removeIf(stretch -> stretch.pendingMs() > archive.range().lastMs());
    out.replaceAll(this::lasting);
    out.sort(Comparator.comparingLong(Stretch::pendingMs).thenComparing(Stretch::labels));
    return out;
  }

  /** What ends only because the samples end has not ended. */
  private Stretch lasting(Stretch one) {
    if (one.resolvedMs() == null || one.resolvedMs() <= archive.range().lastMs()) {
      return one;
    }
    return new Stretch(
        one.labels(),
        one.resultLabels(),
        one.pendingMs(),
        one.firingMs(),
        null,
        one.worstValue(),
        one.worstMs());
  }

  /** Two results with the same labels at one time make the evaluation fail, as in Prometheus. */
  private static void merge(
      Map<Labels, Evaluated.Points> all,
      Labels labels,
      Evaluated.Points points,
      Evaluated evaluated) {
    Evaluated.Points known = all.putIfAbsent(labels, points);
    if (known == null) {
      return;
    }
    BitSet both = (BitSet) known.present().clone();
    both.and(points.present());
    both.stream()
        .forEach(
            step ->
                evaluated.fail(
                    step,
                    "vector contains metrics with the same labelset after applying rule labels"));
    points.present().stream()
        .forEach(
            step -> {
              known.present().set(step);
              known.values()[step] = points.values()[step];
            });
    known.present().andNot(both);
  }

  /**
   * The texts of a rule's annotations for a stretch: the value is the worst, the labels its own.
   */
  public Map<String, String> annotations(Rule rule, Stretch stretch) {
    TemplateData data =
        new TemplateData(
            stretch.resultLabels(),
            stretch.worstValue(),
            Labels.empty(),
            new EngineQuerying(engine, stretch.worstMs()));
    Map<String, String> out = new HashMap<>();
    for (Map.Entry<String, Template> text : rule.annotations().entrySet()) {
      out.put(text.getKey(), text.getValue().expand(data));
    }
    return out;
  }
}
