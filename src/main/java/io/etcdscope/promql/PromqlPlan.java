package io.etcdscope.promql;

import io.etcdscope.promql.ast.Durations;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.Aggregation;
import io.etcdscope.promql.ast.Expr.Binary;
import io.etcdscope.promql.ast.Expr.Call;
import io.etcdscope.promql.ast.Expr.MatrixSelector;
import io.etcdscope.promql.ast.Expr.NumberLiteral;
import io.etcdscope.promql.ast.Expr.StringLiteral;
import io.etcdscope.promql.ast.Expr.Subquery;
import io.etcdscope.promql.ast.Expr.Unary;
import io.etcdscope.promql.ast.Expr.VectorSelector;
import io.etcdscope.promql.ast.RangeEdge;
import io.etcdscope.promql.ast.VectorMatching;
import io.etcdscope.promql.eval.EngineOptions;
import io.etcdscope.promql.eval.EngineOptions.Dialect;
import io.etcdscope.promql.eval.StepInvariance;

/** What an engine does for a query, in words: one line per step, the innermost indented most. */
public final class PromqlPlan {
  private final EngineOptions options;
  private final StringBuilder out = new StringBuilder();

  private PromqlPlan(EngineOptions options) {
    this.options = options;
  }

  /** The plan of an expression. */
  public static String explain(Expr expr, EngineOptions options) {
    PromqlPlan plan = new PromqlPlan(options);
    plan.out.append(expr).append('\n');
    plan.append(expr, 1);
    return plan.out.toString();
  }

  private void append(Expr expr, int depth) {
    if (expr instanceof Expr.Paren paren) {
      append(paren.expr(), depth);
      return;
    }
    out.append("  ".repeat(depth)).append(line(expr));
    if (!isLiteral(expr) && StepInvariance.holds(expr)) {
      out.append(", once for all steps");
    }
    out.append('\n');
    if (!(expr instanceof MatrixSelector)) {
      expr.children().forEach(child -> append(child, depth + 1));
    }
  }

  private static boolean isLiteral(Expr expr) {
    return expr instanceof NumberLiteral || expr instanceof StringLiteral;
  }

  private String line(Expr expr) {
    if (expr instanceof VectorSelector selector) {
      return "newest sample of " + selector + " within " + lookback();
    } else if (expr instanceof MatrixSelector matrix) {
      return "samples of " + matrix + " within " + range(matrix);
    } else if (expr instanceof Subquery subquery) {
      long step = subquery.stepMs() == 0 ? options.subqueryStepMs() : subquery.stepMs();
      return "every " + Durations.format(step) + " for " + Durations.format(subquery.rangeMs());
    } else if (expr instanceof Call call) {
      return call.function().text() + " by series";
    } else if (expr instanceof Aggregation aggregation) {
      String labels = String.join(", ", aggregation.labels());
      String how = aggregation.without() ? " over all labels but (" : " by (";
      return aggregation.op().text() + how + labels + ")";
    } else if (expr instanceof Binary binary) {
      return "\"" + binary.op().text() + "\" " + matching(binary);
    } else if (expr instanceof Unary unary) {
      return unary.negative() ? "negated" : "as it is";
    }
    return "constant " + expr;
  }

  private String lookback() {
    String length = Durations.format(options.lookbackMs());
    return options.dialect() == Dialect.PROMETHEUS_2
        ? "[t-" + length + ", t]"
        : "(t-" + length + ", t]";
  }

  private String range(MatrixSelector matrix) {
    String length = Durations.format(matrix.rangeMs());
    boolean closed = options.dialect() == Dialect.PROMETHEUS_2;
    String edges = closed ? "[t-" + length + ", t]" : "(t-" + length + ", t]";
    return matrix.selector().edge() == RangeEdge.PLAIN
        ? edges
        : edges + " and the nearest beyond the edges";
  }

  private static String matching(Binary binary) {
    if (!isVector(binary.left()) || !isVector(binary.right())) {
      return "value by value";
    }
    VectorMatching matching = binary.matching();
    String cardinality =
        binary.op().isSet()
            ? VectorMatching.Cardinality.MANY_TO_MANY.text()
            : matching.cardinality().text();
    String labels = String.join(", ", matching.labels());
    return cardinality + (matching.on() ? " on (" : " on all labels but (") + labels + ")";
  }

  private static boolean isVector(Expr expr) {
    return expr.type() == io.etcdscope.promql.ast.ValueType.VECTOR;
  }
}
