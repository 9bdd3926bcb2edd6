package io.etcdscope.promql.eval;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.BinaryOp;
import io.etcdscope.promql.ast.Expr.Binary;
import io.etcdscope.promql.ast.VectorMatching;
import io.etcdscope.promql.eval.Value.VectorValue;
import java.util.HashMap;
import java.util.Map;

/** {@code and}, {@code or} and {@code unless} of two vectors. */
final class SetOperation {
  private final Binary binary;
  private final Steps steps;

  SetOperation(Binary binary, Steps steps) {
    this.binary = binary;
    this.steps = steps;
  }

  VectorValue run(VectorValue left, VectorValue right) {
    VectorBuilder builder = new VectorBuilder();
    if (binary.op() == BinaryOp.OR) {
      left.columns().forEach(column -> builder.add(column.labels(), column.values().clone()));
      keep(builder, right, presence(left), false);
    } else {
      keep(builder, left, presence(right), binary.op() == BinaryOp.AND);
    }
    return builder.build();
  }

  /** Adds the values of a side where the other side has, or has not, one of equal signature. */
  private void keep(
      VectorBuilder builder, VectorValue side, Map<Labels, boolean[]> other, boolean wanted) {
    boolean[] nowhere = new boolean[steps.count()];
    for (Column column : side.columns()) {
      boolean[] present = other.getOrDefault(signature(column.labels()), nowhere);
      double[] out = Absent.column(steps.count());
      for (int i = 0; i < out.length; i++) {
        if (present[i] == wanted) {
          out[i] = column.values()[i];
        }
      }
      builder.add(column.labels(), out);
    }
  }

  private Map<Labels, boolean[]> presence(VectorValue vector) {
    Map<Labels, boolean[]> presence = new HashMap<>();
    for (Column column : vector.columns()) {
      boolean[] present =
          presence.computeIfAbsent(signature(column.labels()), key -> new boolean[steps.count()]);
      for (int i = 0; i < present.length; i++) {
        present[i] |= !Absent.is(column.values()[i]);
      }
    }
    return presence;
  }

  private Labels signature(Labels labels) {
    return signature(binary.matching(), labels);
  }

  /** The labels that must agree. */
  static Labels signature(VectorMatching matching, Labels labels) {
    return matching.on()
        ? Names.only(labels, matching.labels())
        : Names.without(labels, matching.labels());
  }
}
