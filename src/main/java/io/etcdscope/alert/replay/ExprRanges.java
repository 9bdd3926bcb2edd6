package io.etcdscope.alert.replay;

import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.MatrixSelector;
import io.etcdscope.promql.ast.Expr.Subquery;
import io.etcdscope.promql.ast.Expr.VectorSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What an expression reads: its selectors, and how far back it looks. */
public final class ExprRanges {
  private ExprRanges() {}

  /** Calls {@code action} with an expression and everything within, outermost first. */
  public static void walk(Expr expr, Consumer<Expr> action) {
    action.accept(expr);
    expr.children().forEach(child -> walk(child, action));
  }

  /** Every selector, in the order written. */
  public static List<VectorSelector> selectors(Expr expr) {
    List<VectorSelector> out = new ArrayList<>();
    walk(
        expr,
        part -> {
          if (part instanceof VectorSelector selector) {
            out.add(selector);
          }
        });
    return out;
  }

  /** The longest range that must be filled for a whole answer, in milliseconds. */
  public static long longestMs(Expr expr) {
    long own =
        expr instanceof MatrixSelector matrix
            ? matrix.rangeMs()
            : expr instanceof Subquery subquery ? subquery.rangeMs() : 0;
    long inner = expr.children().stream().mapToLong(ExprRanges::longestMs).max().orElse(0);
    return expr instanceof Subquery ? own + inner : Math.max(own, inner);
  }
}
