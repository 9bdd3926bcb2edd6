package io.etcdscope.alert.replay;

import io.etcdscope.alert.rule.Threshold;
import io.etcdscope.promql.ast.BinaryOp;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.Binary;
import io.etcdscope.promql.ast.Expr.Paren;

/** Which of two values of an alert lies farther beyond its threshold. */
enum Worst {
  /** The larger: of {@code >} and where nothing tells. */
  HIGHEST,
  /** The smaller: of {@code <}. */
  LOWEST;

  /** By the comparison that decides. */
  static Worst of(Expr expr) {
    Threshold threshold = Threshold.find(expr);
    BinaryOp op = threshold == null ? outermost(expr) : threshold.op();
    return op == BinaryOp.LESS || op == BinaryOp.LESS_OR_EQUAL ? LOWEST : HIGHEST;
  }

  private static BinaryOp outermost(Expr expr) {
    if (expr instanceof Paren paren) {
      return outermost(paren.expr());
    }
    if (expr instanceof Binary binary) {
      return binary.op().isSet() ? outermost(binary.left()) : binary.op();
    }
    return BinaryOp.GREATER;
  }

  boolean isWorse(double value, double than) {
    return Double.isNaN(than) || (this == HIGHEST ? value > than : value < than);
  }
}
