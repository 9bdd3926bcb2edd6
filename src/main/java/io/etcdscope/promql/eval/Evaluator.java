package io.etcdscope.promql.eval;

import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.Aggregation;
import io.etcdscope.promql.ast.Expr.Binary;
import io.etcdscope.promql.ast.Expr.Call;
import io.etcdscope.promql.ast.Expr.MatrixSelector;
import io.etcdscope.promql.ast.Expr.NumberLiteral;
import io.etcdscope.promql.ast.Expr.Paren;
import io.etcdscope.promql.ast.Expr.StringLiteral;
import io.etcdscope.promql.ast.Expr.Subquery;
import io.etcdscope.promql.ast.Expr.Unary;
import io.etcdscope.promql.ast.Expr.VectorSelector;
import io.etcdscope.promql.eval.Value.ScalarValue;
import io.etcdscope.promql.eval.Value.TextValue;
import io.etcdscope.promql.eval.Value.VectorValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Evaluates an expression at all steps at once. */
final class Evaluator {
  private final Context context;

  Evaluator(Context context) {
    this.context = context;
  }

  Context context() {
    return context;
  }

  /** The value of an expression; what is the same at every step is computed at one. */
  Value evaluate(Expr expr, Steps steps) {
    if (steps.count() > 1 && StepInvariance.holds(expr)) {
      return spread(compute(expr, Steps.instant(steps.startMs())), steps.count());
    }
    return compute(expr, steps);
  }

  VectorValue vector(Expr expr, Steps steps) {
    return (VectorValue) evaluate(expr, steps);
  }

  double[] scalar(Expr expr, Steps steps) {
    return ((ScalarValue) evaluate(expr, steps)).values();
  }

  private Value compute(Expr expr, Steps steps) {
    if (expr instanceof NumberLiteral number) {
      return ScalarValue.constant(number.value(), steps.count());
    } else if (expr instanceof StringLiteral text) {
      return new TextValue(text.value());
    } else if (expr instanceof VectorSelector selector) {
      return new InstantSelector(context, selector, steps).values();
    } else if (expr instanceof Paren paren) {
      return evaluate(paren.expr(), steps);
    } else if (expr instanceof Unary unary) {
      return unary(unary, steps);
    } else if (expr instanceof Call call) {
      return call(call, steps);
    } else if (expr instanceof Aggregation aggregation) {
      return new Aggregator(this, aggregation, steps).run();
    } else if (expr instanceof Binary binary) {
      return new BinaryEvaluator(this, binary, steps).run();
    } else if (expr instanceof MatrixSelector || expr instanceof Subquery) {
      throw new EvalFailure("a range vector has no value of its own: " + expr);
    }
    throw new IllegalStateException("unknown expression " + expr);
  }

  private Value call(Call call, Steps steps) {
    return RangeCalls.takes(call.function())
        ? new RangeCalls(this).call(call, steps)
        : new VectorCalls(this).call(call, steps);
  }

  private Value unary(Unary unary, Steps steps) {
    Value value = evaluate(unary.expr(), steps);
    if (!unary.negative()) {
      return value;
    }
    if (value instanceof ScalarValue scalar) {
      return new ScalarValue(Elementwise.map(scalar.values(), x -> -x));
    }
    return Elementwise.vector((VectorValue) value, x -> -x);
  }

  private static Value spread(Value value, int count) {
    if (value instanceof ScalarValue scalar) {
      return ScalarValue.constant(scalar.values()[0], count);
    }
    if (value instanceof VectorValue vector) {
      List<Column> columns = new ArrayList<>(vector.columns().size());
      for (Column column : vector.columns()) {
        double[] values = new double[count];
        Arrays.fill(values, column.values()[0]);
        columns.add(new Column(column.labels(), values));
      }
      return new VectorValue(columns);
    }
    return value;
  }
}
