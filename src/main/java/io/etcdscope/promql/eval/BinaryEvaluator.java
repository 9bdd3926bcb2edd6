package io.etcdscope.promql.eval;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.BinaryOp;
import io.etcdscope.promql.ast.Expr.Binary;
import io.etcdscope.promql.eval.Value.ScalarValue;
import io.etcdscope.promql.eval.Value.VectorValue;

/** Two operands and an operator, by the types of the operands. */
final class BinaryEvaluator {
  private final Evaluator evaluator;
  private final Binary binary;
  private final Steps steps;

  BinaryEvaluator(Evaluator evaluator, Binary binary, Steps steps) {
    this.evaluator = evaluator;
    this.binary = binary;
    this.steps = steps;
  }

  Value run() {
    Value left = evaluator.evaluate(binary.left(), steps);
    Value right = evaluator.evaluate(binary.right(), steps);
    if (left instanceof VectorValue leftVector && right instanceof VectorValue rightVector) {
      return binary.op().isSet()
          ? new SetOperation(binary, steps).run(leftVector, rightVector)
          : new VectorJoin(binary, steps, keepsName()).run(leftVector, rightVector);
    }
    if (left instanceof VectorValue vector) {
      return withScalar(vector, ((ScalarValue) right).values(), false);
    }
    if (right instanceof VectorValue vector) {
      return withScalar(vector, ((ScalarValue) left).values(), true);
    }
    return scalars(((ScalarValue) left).values(), ((ScalarValue) right).values());
  }

  private boolean keepsName() {
    return evaluator.context().options().keepsName(binary.op(), binary.bool());
  }

  private ScalarValue scalars(double[] left, double[] right) {
    double[] out = new double[left.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = binary.op().apply(left[i], right[i]);
    }
    return new ScalarValue(out);
  }

  /** A filter keeps the vector's value and name, on whichever side the scalar stands. */
  private VectorValue withScalar(VectorValue vector, double[] scalar, boolean scalarFirst) {
    BinaryOp op = binary.op();
    boolean filter = op.isComparison() && !binary.bool();
    VectorBuilder builder = new VectorBuilder();
    for (Column column : vector.columns()) {
      double[] values = column.values();
      double[] out = new double[values.length];
      for (int i = 0; i < out.length; i++) {
        double left = scalarFirst ? scalar[i] : values[i];
        double right = scalarFirst ? values[i] : scalar[i];
        if (Absent.is(values[i])) {
          out[i] = Absent.VALUE;
        } else if (filter) {
          out[i] = op.holds(left, right) ? values[i] : Absent.VALUE;
        } else {
          out[i] = op.apply(left, right);
        }
      }
      Labels labels = keepsName() ? column.labels() : Names.drop(column.labels());
      builder.add(labels, out);
    }
    return builder.build();
  }
}
