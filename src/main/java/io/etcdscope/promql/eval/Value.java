package io.etcdscope.promql.eval;

import java.util.Arrays;
import java.util.List;

/** What an expression is over all steps. */
sealed interface Value {
  /** Series, none of them without any value; the order means something at a single step. */
  record VectorValue(List<Column> columns) implements Value {}

  /** A number at each step. */
  final class ScalarValue implements Value {
    private final double[] values;

    ScalarValue(double[] values) {
      this.values = values;
    }

    static ScalarValue constant(double value, int count) {
      double[] values = new double[count];
      Arrays.fill(values, value);
      return new ScalarValue(values);
    }

    double[] values() {
      return values;
    }
  }

  /** A text. */
  record TextValue(String text) implements Value {}
}
