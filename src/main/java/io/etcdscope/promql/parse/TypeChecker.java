package io.etcdscope.promql.parse;

import io.etcdscope.promql.ast.AggregateOp;
import io.etcdscope.promql.ast.BinaryOp;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.Aggregation;
import io.etcdscope.promql.ast.Expr.Binary;
import io.etcdscope.promql.ast.Expr.Call;
import io.etcdscope.promql.ast.Expr.MatrixSelector;
import io.etcdscope.promql.ast.Expr.Subquery;
import io.etcdscope.promql.ast.Expr.Unary;
import io.etcdscope.promql.ast.Function;
import io.etcdscope.promql.ast.RangeEdge;
import io.etcdscope.promql.ast.ValueType;
import io.etcdscope.promql.ast.VectorMatching;
import java.util.EnumSet;
import java.util.Set;

/** Whether the types of a tree fit, by the rules of Prometheus. */
final class TypeChecker {
  private static final Set<Function> ANCHORED =
      EnumSet.of(
          Function.RATE, Function.INCREASE, Function.DELTA, Function.CHANGES, Function.RESETS);

  private static final Set<Function> SMOOTHED =
      EnumSet.of(Function.RATE, Function.INCREASE, Function.DELTA);

  private TypeChecker() {}

  /**
   * Checks a tree.
   *
   * @throws ParseFailure at the first expression that does not fit
   */
  static void check(Expr expr) {
    for (Expr child : expr.children()) {
      check(child);
    }
    if (expr instanceof Aggregation aggregation) {
      aggregation(aggregation);
    } else if (expr instanceof Binary binary) {
      binary(binary);
    } else if (expr instanceof Call call) {
      call(call);
    } else if (expr instanceof Unary unary) {
      unary(unary);
    } else if (expr instanceof Subquery subquery && subquery.expr().type() != ValueType.VECTOR) {
      throw new ParseFailure(
          subquery.span().start(),
          "subquery is only allowed on instant vector, got "
              + subquery.expr().type().text()
              + " instead");
    }
  }

  private static void aggregation(Aggregation aggregation) {
    AggregateOp op = aggregation.op();
    expect(aggregation.expr(), ValueType.VECTOR, "aggregation expression");
    ValueType wanted = op.parameter();
    if (wanted != null && aggregation.parameter() != null) {
      expect(aggregation.parameter(), wanted, "aggregation parameter");
    }
  }

  private static void expect(Expr expr, ValueType wanted, String context) {
    if (expr.type() != wanted) {
      throw new ParseFailure(
          expr.span().start(),
          "expected type " + wanted.text() + " in " + context + ", got " + expr.type().text());
    }
  }

  private static void unary(Unary unary) {
    if (!isOperand(unary.expr())) {
      throw new ParseFailure(
          unary.span().start(),
          "unary expression only allowed on expressions of type scalar or instant vector, got \""
              + unary.expr().type().text()
              + "\"");
    }
  }

  private static boolean isOperand(Expr expr) {
    return expr.type() == ValueType.SCALAR || expr.type() == ValueType.VECTOR;
  }

  private static void binary(Binary binary) {
    for (Expr side : binary.children()) {
      if (!isOperand(side)) {
        throw new ParseFailure(
            side.span().start(),
            "binary expression must contain only scalar and instant vector types, got "
                + side.type().text());
      }
    }
    BinaryOp op = binary.op();
    boolean scalars = binary.type() == ValueType.SCALAR;
    if (binary.bool() && !op.isComparison()) {
      throw at(binary, "bool modifier can only be used on comparison operators");
    }
    if (op.isComparison() && scalars && !binary.bool()) {
      throw at(binary, "comparisons between scalars must use BOOL modifier");
    }
    boolean vectors =
        binary.left().type() == ValueType.VECTOR && binary.right().type() == ValueType.VECTOR;
    if (op.isSet() && !vectors) {
      throw at(
          binary, "set operator \"" + op.text() + "\" not allowed in binary scalar expression");
    }
    matching(binary, vectors);
  }

  private static void matching(Binary binary, boolean vectors) {
    VectorMatching matching = binary.matching();
    if (!vectors && (!matching.labels().isEmpty() || matching.isGrouped())) {
      throw at(binary, "vector matching only allowed between instant vectors");
    }
    if (binary.op().isSet() && matching.isGrouped()) {
      throw at(binary, "no grouping allowed for \"" + binary.op().text() + "\" operation");
    }
    for (String label : matching.include()) {
      if (matching.on() && matching.labels().contains(label)) {
        throw at(binary, "label \"" + label + "\" must not occur in ON and GROUP clause at once");
      }
    }
  }

  /** The operator stands behind the left side. */
  private static ParseFailure at(Binary binary, String cause) {
    return new ParseFailure(binary.operatorOffset(), cause);
  }

  private static void call(Call call) {
    Function function = call.function();
    int given = call.arguments().size();
    boolean exact = function.minArguments() == function.maxArguments();
    if (given < function.minArguments() || given > function.maxArguments()) {
      int bound =
          given < function.minArguments() ? function.minArguments() : function.maxArguments();
      String howMany = exact ? "" : given < function.minArguments() ? "at least " : "at most ";
      throw new ParseFailure(
          call.span().start(),
          "expected "
              + howMany
              + bound
              + " argument(s) in call to \""
              + function.text()
              + "\", got "
              + given);
    }
    for (int i = 0; i < given; i++) {
      Expr argument = call.arguments().get(i);
      expect(argument, function.parameter(i), "call to function \"" + function.text() + "\"");
      edge(function, argument);
    }
  }

  private static void edge(Function function, Expr argument) {
    if (!(argument instanceof MatrixSelector matrix)) {
      return;
    }
    RangeEdge edge = matrix.selector().edge();
    boolean fits =
        switch (edge) {
          case PLAIN -> true;
          case ANCHORED -> ANCHORED.contains(function);
          case SMOOTHED -> SMOOTHED.contains(function);
        };
    if (!fits) {
      throw new ParseFailure(
          argument.span().start(),
          edge.text()
              + " modifier can only be used with: "
              + (edge == RangeEdge.ANCHORED
                  ? "changes, delta, increase, rate, resets"
                  : "delta, increase, rate")
              + " - not with "
              + function.text());
    }
  }
}
