package io.etcdscope.promql.eval;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.MatrixSelector;
import io.etcdscope.promql.ast.Expr.VectorSelector;
import io.etcdscope.promql.ast.Matcher;
import io.etcdscope.promql.eval.Value.VectorValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code absent} and {@code absent_over_time}: 1 where nothing is found. */
final class AbsentCalls {
  private AbsentCalls() {}

  static VectorValue absent(Expr argument, VectorValue vector, Steps steps) {
    boolean[] found = new boolean[steps.count()];
    for (Column column : vector.columns()) {
      mark(found, column.values());
    }
    return onesWhereNot(found, labels(argument));
  }

  static VectorValue absentOverTime(Expr argument, RangeReader range, Steps steps) {
    boolean[] found = new boolean[steps.count()];
    for (int i = 0; i < range.size(); i++) {
      mark(found, range.reduce(i, (window, step) -> 1));
    }
    return onesWhereNot(found, labels(argument));
  }

  private static void mark(boolean[] found, double[] values) {
    for (int i = 0; i < found.length; i++) {
      found[i] |= !Absent.is(values[i]);
    }
  }

  private static VectorValue onesWhereNot(boolean[] found, Labels labels) {
    double[] values = Absent.column(found.length);
    for (int i = 0; i < found.length; i++) {
      if (!found[i]) {
        values[i] = 1;
      }
    }
    Column column = new Column(labels, values);
    return new VectorValue(column.isEmpty() ? List.of() : List.of(column));
  }

  /** The labels that the selector fixes: each asked for once, and for equality. */
  private static Labels labels(Expr argument) {
    List<Matcher> matchers;
    if (argument instanceof VectorSelector selector) {
      matchers = selector.matchers();
    } else if (argument instanceof MatrixSelector matrix) {
      matchers = matrix.selector().matchers();
    } else {
      return Labels.empty();
    }
    Labels.Builder builder = new Labels.Builder();
    Set<String> seen = new HashSet<>();
    for (Matcher matcher : matchers) {
      if (matcher.name().equals(Labels.METRIC_NAME)) {
        continue;
      }
      boolean first = matcher.op() == Matcher.Op.EQUAL && seen.add(matcher.name());
      builder.set(matcher.name(), first ? matcher.value() : "");
    }
    return builder.build();
  }
}
