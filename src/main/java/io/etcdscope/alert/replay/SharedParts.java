package io.etcdscope.alert.replay;

import io.etcdscope.alert.rule.Rule;
import io.etcdscope.alert.rule.RuleGroup;
import io.etcdscope.model.Labels;
import io.etcdscope.promql.PromqlEngine;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.Aggregation;
import io.etcdscope.promql.ast.Expr.Binary;
import io.etcdscope.promql.ast.Expr.Call;
import io.etcdscope.promql.ast.Expr.Paren;
import io.etcdscope.promql.ast.Expr.VectorSelector;
import io.etcdscope.promql.ast.Function;
import io.etcdscope.promql.ast.Matcher;
import io.etcdscope.promql.ast.RangeEdge;
import io.etcdscope.promql.ast.TimeShift;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Parts that several rules have in common, evaluated once: many packs ask for the same quantile and
 * compare it with different thresholds.
 *
 * <p>Only parts whose result has no metric name are shared, aggregations and quantiles of
 * histograms, and only outside subqueries, whose inner times are other ones. The result stands in
 * the overlay as a series under a name of its own, with a sample at each evaluation and a staleness
 * marker where there is none, so an instant selector gives exactly it back. Of several rules that
 * ask at once one evaluates and the others wait.
 */
final class SharedParts {
  /** Begins the names; no exposition can hold such a name. */
  static final String PREFIX = "shared part ";

  private final PromqlEngine engine;
  private final Overlay overlay;
  private final Map<String, Integer> uses = new HashMap<>();
  private final Map<String, Expr> known = new ConcurrentHashMap<>();
  private final Set<String> changing = new HashSet<>();

  /**
   * Counts the parts of all rules.
   *
   * @param overlay takes the results
   */
  SharedParts(PromqlEngine engine, Overlay overlay, List<RuleGroup> groups) {
    this.engine = engine;
    this.overlay = overlay;
    for (RuleGroup group : groups) {
      for (Rule rule : group.rules()) {
        if (!rule.isAlert()) {
          changing.add(rule.name());
        }
      }
    }
    changing.addAll(List.of("ALERTS", "ALERTS_FOR_STATE"));
    groups.forEach(group -> group.rules().forEach(rule -> count(rule.expr())));
  }

  private void count(Expr expr) {
    if (isShareable(expr)) {
      uses.merge(expr.toString(), 1, Integer::sum);
    }
    if (expr instanceof Paren || expr instanceof Binary) {
      expr.children().forEach(this::count);
    }
  }

  private boolean isShareable(Expr expr) {
    boolean nameless =
        expr instanceof Aggregation
            || (expr instanceof Call call && call.function() == Function.HISTOGRAM_QUANTILE);
    return nameless
        && ExprRanges.selectors(expr).stream()
            .map(VectorSelector::metric)
            .allMatch(metric -> metric != null && !changing.contains(metric));
  }

  /** The expression with its shared parts read from the overlay. */
  Expr replacedIn(Expr expr, EvalTimes times) {
    if (isShareable(expr) && uses.getOrDefault(expr.toString(), 0) > 1) {
      String key = times.startMs() + " " + times.stepMs() + " " + times.offsetMs() + " " + expr;
      return known.computeIfAbsent(key, name -> share(name, expr, times));
    }
    if (expr instanceof Paren paren) {
      return new Paren(replacedIn(paren.expr(), times), paren.span());
    }
    if (expr instanceof Binary binary) {
      return new Binary(
          binary.op(),
          replacedIn(binary.left(), times),
          replacedIn(binary.right(), times),
          binary.bool(),
          binary.matching(),
          binary.operatorOffset());
    }
    return expr;
  }

  /** A selector of the results; the expression itself where an evaluation of it fails. */
  private Expr share(String key, Expr expr, EvalTimes times) {
    Evaluated evaluated = Evaluated.of(engine, expr, times);
    if (evaluated.failure() != null) {
      return expr;
    }
    String name = PREFIX + key;
    evaluated
        .series()
        .forEach(
            (labels, points) ->
                overlay.add(
                    RecordedSeries.of(
                        labels.with(Labels.METRIC_NAME, name),
                        new EvalTimes(
                            times.startMs() - times.offsetMs(), times.stepMs(), times.count(), 0),
                        points,
                        evaluated.failed())));
    return new VectorSelector(
        name,
        List.of(Matcher.equal(Labels.METRIC_NAME, name)),
        TimeShift.NONE,
        RangeEdge.PLAIN,
        expr.span());
  }

  /** The labels of a result without the name of a shared part. */
  static Labels withoutName(Labels labels) {
    return labels.getOrEmpty(Labels.METRIC_NAME).startsWith(PREFIX)
        ? labels.with(Labels.METRIC_NAME, "")
        : labels;
  }
}
