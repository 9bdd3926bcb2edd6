package io.etcdscope.alert.rule;

import io.etcdscope.promql.ast.BinaryOp;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.Binary;
import io.etcdscope.promql.ast.Expr.NumberLiteral;
import io.etcdscope.promql.ast.Expr.Paren;
import io.etcdscope.promql.ast.Expr.Unary;
import org.jspecify.annotations.Nullable;

/**
 * The comparison that decides whether a rule has a result: the outermost one, looked for within
 * parentheses and both sides of {@code and}, {@code or} and {@code unless}, the left first.
 *
 * @param comparison with one side a number
 * @param value the number
 * @param onRight whether the number is the right side
 */
public record Threshold(Binary comparison, double value, boolean onRight) {
  /** The threshold of an expression; null where none is compared with a number. */
  public static @Nullable Threshold find(Expr expr) {
    if (expr instanceof Paren paren) {
      return find(paren.expr());
    }
    if (!(expr instanceof Binary binary)) {
      return null;
    }
    if (binary.op().isSet()) {
      Threshold left = find(binary.left());
      return left != null ? left : find(binary.right());
    }
    if (!binary.op().isComparison() || binary.bool()) {
      return null;
    }
    Double right = number(binary.right());
    if (right != null) {
      return new Threshold(binary, right, true);
    }
    Double left = number(binary.left());
    return left == null ? null : new Threshold(binary, left, false);
  }

  /** The value of a literal, signed or in parentheses; null for anything else. */
  public static @Nullable Double number(Expr expr) {
    if (expr instanceof NumberLiteral literal) {
      return literal.value();
    }
    if (expr instanceof Paren paren) {
      return number(paren.expr());
    }
    if (expr instanceof Unary unary) {
      Double inner = number(unary.expr());
      return inner == null ? null : unary.negative() ? Double.valueOf(-inner) : inner;
    }
    return null;
  }

  /** The operator as if the number stood on the right. */
  public BinaryOp op() {
    if (onRight) {
      return comparison.op();
    }
    return switch (comparison.op()) {
      case LESS -> BinaryOp.GREATER;
      case LESS_OR_EQUAL -> BinaryOp.GREATER_OR_EQUAL;
      case GREATER -> BinaryOp.LESS;
      case GREATER_OR_EQUAL -> BinaryOp.LESS_OR_EQUAL;
      default -> comparison.op();
    };
  }

  /** The expression with another number in this place. */
  public Expr replacedIn(Expr expr, double other) {
    if (expr instanceof Paren paren) {
      return new Paren(replacedIn(paren.expr(), other), paren.span());
    }
    if (!(expr instanceof Binary binary)) {
      return expr;
    }
    Expr side = onRight ? comparison.right() : comparison.left();
    Expr literal = new NumberLiteral(other, false, side.span());
    boolean here = binary.equals(comparison);
    Expr left = here ? (onRight ? binary.left() : literal) : replacedIn(binary.left(), other);
    Expr right = here ? (onRight ? literal : binary.right()) : replacedIn(binary.right(), other);
    return new Binary(
        binary.op(), left, right, binary.bool(), binary.matching(), binary.operatorOffset());
  }
}
