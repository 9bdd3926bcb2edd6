package io.etcdscope.promql.eval;

import io.etcdscope.promql.eval.Value.VectorValue;
import java.util.function.DoubleUnaryOperator;

/** The same function of every value; the metric's name goes. */
final class Elementwise {
  private Elementwise() {}

  static double[] map(double[] values, DoubleUnaryOperator function) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Absent.is(values[i]) ? Absent.VALUE : function.applyAsDouble(values[i]);
    }
    return out;
  }

  static VectorValue vector(VectorValue vector, DoubleUnaryOperator function) {
    VectorBuilder builder = new VectorBuilder();
    for (Column column : vector.columns()) {
      builder.add(Names.drop(column.labels()), map(column.values(), function));
    }
    return builder.build();
  }

  /** A function of a value and the step. */
  @FunctionalInterface
  interface Stepwise {
    double apply(double value, int step);
  }

  static VectorValue stepwise(VectorValue vector, Stepwise function) {
    VectorBuilder builder = new VectorBuilder();
    for (Column column : vector.columns()) {
      double[] out = new double[column.values().length];
      for (int i = 0; i < out.length; i++) {
        double value = column.values()[i];
        out[i] = Absent.is(value) ? Absent.VALUE : function.apply(value, i);
      }
      builder.add(Names.drop(column.labels()), out);
    }
    return builder.build();
  }
}
