package io.etcdscope.promql.eval;

import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.Call;
import io.etcdscope.promql.ast.Expr.MatrixSelector;
import io.etcdscope.promql.ast.Expr.Subquery;
import io.etcdscope.promql.ast.Expr.VectorSelector;
import io.etcdscope.promql.ast.Function;
import java.util.EnumSet;
import java.util.Set;

/** Whether an expression has the same value at every step. */
public final class StepInvariance {
  /** Functions that look at the time of the step whatever their arguments are. */
  private static final Set<Function> OF_TIME =
      EnumSet.of(Function.TIME, Function.TIMESTAMP, Function.PREDICT_LINEAR);

  private StepInvariance() {}

  /** Whether it is so. */
  public static boolean holds(Expr expr) {
    if (expr instanceof VectorSelector selector) {
      return selector.shift().isFixed();
    }
    if (expr instanceof MatrixSelector matrix) {
      return matrix.selector().shift().isFixed();
    }
    if (expr instanceof Subquery subquery) {
      // Even of a constant: how many inner steps a window holds depends on where it lies.
      return subquery.shift().isFixed();
    }
    if (expr instanceof Call call && (OF_TIME.contains(call.function()) || isClock(call))) {
      return false;
    }
    for (Expr child : expr.children()) {
      if (!holds(child)) {
        return false;
      }
    }
    return true;
  }

  /** {@code hour()} and its kin without an argument mean the time of the step. */
  private static boolean isClock(Call call) {
    return call.arguments().isEmpty() && call.function() != Function.PI;
  }
}
