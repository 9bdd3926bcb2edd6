package io.etcdscope.alert.lint;

import io.etcdscope.alert.replay.Archive;
import io.etcdscope.alert.replay.ExprRanges;
import io.etcdscope.alert.replay.MetricCatalogue;
import io.etcdscope.alert.rule.Threshold;
import io.etcdscope.promql.ast.BinaryOp;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.Aggregation;
import io.etcdscope.promql.ast.Expr.Binary;
import io.etcdscope.promql.ast.Expr.Call;
import io.etcdscope.promql.ast.Expr.Paren;
import io.etcdscope.promql.ast.Expr.VectorSelector;
import io.etcdscope.promql.ast.Numbers;
import io.etcdscope.promql.series.SeriesData;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Between which values an expression can lie, whatever happens; wide where nothing is known. */
final class ValueBounds {
  private static final double INF = Double.POSITIVE_INFINITY;

  /** Metrics that are 0 or 1. */
  private static final Set<String> BOOLEAN =
      Set.of(
          "up",
          "etcd_server_has_leader",
          "etcd_server_is_leader",
          "etcd_server_is_learner",
          "etcd_server_healthcheck");

  /**
   * A closed interval of values.
   *
   * @param isCount whether only whole numbers are possible
   */
  record Bounds(double low, double high, boolean isCount) {
    static final Bounds ANY = new Bounds(-INF, INF, false);
    static final Bounds NOT_NEGATIVE = new Bounds(0, INF, false);
    static final Bounds COUNT = new Bounds(0, INF, true);
    static final Bounds FLAG = new Bounds(0, 1, true);
  }

  private final Archive archive;
  private final MetricCatalogue catalogue;

  ValueBounds(Archive archive, MetricCatalogue catalogue) {
    this.archive = archive;
    this.catalogue = catalogue;
  }

  /** Why a comparison with a number can never hold; null where it can, or is none. */
  @Nullable String whyNever(Binary binary) {
    Threshold threshold = binary.op().isComparison() ? Threshold.find(binary) : null;
    if (threshold == null) {
      return null;
    }
    Expr side = threshold.onRight() ? binary.left() : binary.right();
    Bounds bounds = of(side);
    double limit = threshold.value();
    BinaryOp op = threshold.op();
    if (isShareOfCount(side, bounds, op, limit)) {
      return "a count is compared with the share "
          + Numbers.format(limit)
          + ": it is 0 or at least 1; divide by the count of all";
    }
    boolean never =
        switch (op) {
          case GREATER -> bounds.high() <= limit;
          case GREATER_OR_EQUAL -> bounds.high() < limit;
          case LESS -> bounds.low() >= limit;
          case LESS_OR_EQUAL -> bounds.low() > limit;
          case EQUAL ->
              limit < bounds.low()
                  || limit > bounds.high()
                  || (bounds.isCount() && limit != Math.rint(limit));
          default -> false;
        };
    return never
        ? "'%s %s' can never hold: the left side lies between %s and %s"
            .formatted(
                op.text(),
                Numbers.format(limit),
                Numbers.format(bounds.low()),
                Numbers.format(bounds.high()))
        : null;
  }

  /** A plain counter below a share, such as {@code x_bucket < 0.99}. */
  private boolean isShareOfCount(Expr side, Bounds bounds, BinaryOp op, double limit) {
    boolean less = op == BinaryOp.LESS || op == BinaryOp.LESS_OR_EQUAL;
    return less
        && bounds.isCount()
        && bounds.high() > 1
        && limit > 0
        && limit < 1
        && strip(side) instanceof VectorSelector;
  }

  private static Expr strip(Expr expr) {
    return expr instanceof Paren paren ? strip(paren.expr()) : expr;
  }

  private Bounds of(Expr expr) {
    Double number = Threshold.number(expr);
    if (number != null) {
      return new Bounds(number, number, number == Math.rint(number));
    } else if (expr instanceof Paren paren) {
      return of(paren.expr());
    } else if (expr instanceof VectorSelector selector) {
      return metric(selector.metric());
    } else if (expr instanceof Call call) {
      return call(call);
    } else if (expr instanceof Aggregation aggregation) {
      return aggregation(aggregation);
    } else if (expr instanceof Binary binary) {
      return binary(binary);
    }
    return Bounds.ANY;
  }

  private Bounds metric(@Nullable String metric) {
    if (metric == null) {
      return Bounds.ANY;
    }
    if (BOOLEAN.contains(metric)) {
      return Bounds.FLAG;
    }
    MetricCatalogue.Entry entry = catalogue.of(metric);
    if (entry == null) {
      return Bounds.ANY;
    }
    boolean whole =
        metric.endsWith("_bucket") || metric.endsWith("_count") || entry.kind().equals("index");
    boolean counter = entry.kind().equals("counter") || entry.kind().equals("histogram");
    return whole ? Bounds.COUNT : counter ? Bounds.NOT_NEGATIVE : Bounds.ANY;
  }

  private Bounds call(Call call) {
    return switch (call.function()) {
      case RATE, INCREASE, IRATE -> Bounds.NOT_NEGATIVE;
      case CHANGES, RESETS, COUNT_OVER_TIME -> Bounds.COUNT;
      case ABSENT, ABSENT_OVER_TIME, PRESENT_OVER_TIME -> new Bounds(1, 1, true);
      case LAST_OVER_TIME, MAX_OVER_TIME, MIN_OVER_TIME -> inner(call.arguments().get(0));
      case AVG_OVER_TIME -> real(inner(call.arguments().get(0)));
      case HISTOGRAM_QUANTILE -> quantile(call);
      default -> Bounds.ANY;
    };
  }

  private Bounds inner(Expr range) {
    return of(range.children().get(0));
  }

  private static Bounds real(Bounds bounds) {
    return new Bounds(bounds.low(), bounds.high(), false);
  }

  /** A quantile never lies above the last finite bound of its histogram. */
  private Bounds quantile(Call call) {
    double high = Double.NEGATIVE_INFINITY;
    for (VectorSelector selector : ExprRanges.selectors(call.arguments().get(1))) {
      for (SeriesData series :
          archive.source().select(selector.matchers(), Long.MIN_VALUE, Long.MAX_VALUE)) {
        high = Math.max(high, bound(series.labels().getOrEmpty("le")));
      }
    }
    boolean known = high > 0;
    return new Bounds(0, known ? high : INF, false);
  }

  private static double bound(String le) {
    try {
      return le.isEmpty() || le.endsWith("Inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(le);
    } catch (NumberFormatException e) {
      return Double.NEGATIVE_INFINITY;
    }
  }

  private Bounds aggregation(Aggregation aggregation) {
    Bounds inner = of(aggregation.expr());
    return switch (aggregation.op()) {
      case COUNT -> new Bounds(1, INF, true);
      case GROUP -> new Bounds(1, 1, true);
      case MIN, MAX, TOPK, BOTTOMK -> inner;
      case AVG, QUANTILE -> real(inner);
      case SUM -> inner.low() >= 0 ? new Bounds(inner.low(), INF, inner.isCount()) : Bounds.ANY;
      case STDDEV, STDVAR -> Bounds.NOT_NEGATIVE;
      case COUNT_VALUES -> new Bounds(1, INF, true);
    };
  }

  private Bounds binary(Binary binary) {
    if (binary.op().isComparison()) {
      return binary.bool() ? Bounds.FLAG : of(binary.left());
    }
    Bounds left = of(binary.left());
    Bounds right = of(binary.right());
    boolean whole = left.isCount() && right.isCount();
    boolean positive = left.low() >= 0 && right.low() >= 0;
    return switch (binary.op()) {
      case AND, UNLESS -> left;
      case OR ->
          new Bounds(Math.min(left.low(), right.low()), Math.max(left.high(), right.high()), whole);
      case ADD -> new Bounds(left.low() + right.low(), left.high() + right.high(), whole);
      case MULTIPLY ->
          positive
              ? new Bounds(
                  left.low() * right.low(),
                  left.high() == 0 || right.high() == 0 ? 0 : left.high() * right.high(),
                  whole)
              : Bounds.ANY;
      case DIVIDE ->
          positive
              ? new Bounds(0, right.low() > 0 ? left.high() / right.low() : INF, false)
              : Bounds.ANY;
      case MODULO ->
          positive && right.high() < INF ? new Bounds(0, right.high(), whole) : Bounds.ANY;
      default -> Bounds.ANY;
    };
  }
}
