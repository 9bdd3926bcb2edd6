package io.etcdscope.promql.parse;

import io.etcdscope.promql.ast.Expr;
import java.util.stream.Collectors;

/** The tree of an expression without its parentheses, as nested text. */
final class Shape {
  private Shape() {}

  static String of(Expr expr) {
    if (expr instanceof Expr.Paren paren) {
      return of(paren.expr());
    }
    String head =
        expr instanceof Expr.Binary binary
            ? binary.op().text()
            : expr instanceof Expr.Unary unary ? (unary.negative() ? "neg" : "pos") : null;
    if (head == null) {
      return expr.toString();
    }
    return expr.children().stream()
        .map(Shape::of)
        .collect(Collectors.joining(" ", "(" + head + " ", ")"));
  }
}
