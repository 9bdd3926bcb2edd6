package io.etcdscope.promql.eval;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.BinaryOp;
import io.etcdscope.promql.ast.Expr.Binary;
import io.etcdscope.promql.ast.VectorMatching;
import io.etcdscope.promql.ast.VectorMatching.Cardinality;
import io.etcdscope.promql.eval.Value.VectorValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Arithmetic and comparison of two vectors: one to one, many to one, one to many. */
final class VectorJoin {
  private final Binary binary;
  private final Steps steps;
  private final VectorMatching matching;

  /** Whether the many side, whose labels lead, is the right one. */
  private final boolean swapped;

  private final boolean filter;
  private final boolean keepsName;

  VectorJoin(Binary binary, Steps steps, boolean keepsName) {
    this.keepsName = keepsName;
    this.binary = binary;
    this.steps = steps;
    this.matching = binary.matching();
    this.swapped = matching.cardinality() == Cardinality.ONE_TO_MANY;
    this.filter = binary.op().isComparison() && !binary.bool();
  }

  /** The one side of a signature: which of its columns has the value at each step, or -1. */
  private static final class Owners {
    final List<Column> columns = new ArrayList<>();
    final int[] owner;

    /** Whether a result of one-to-one was made at a step. */
    final boolean[] taken;

    Owners(int steps) {
      owner = new int[steps];
      java.util.Arrays.fill(owner, -1);
      taken = new boolean[steps];
    }
  }

  VectorValue run(VectorValue left, VectorValue right) {
    VectorValue many = swapped ? right : left;
    VectorValue one = swapped ? left : right;
    boolean[] relevant = present(many);
    Map<Labels, Owners> owners = owners(one, relevant);
    VectorBuilder builder = new VectorBuilder(whenDouble());
    for (Column column : many.columns()) {
      Owners matched = owners.get(SetOperation.signature(matching, column.labels()));
      if (matched != null) {
        join(builder, column, matched);
      }
    }
    return builder.build();
  }

  private String whenDouble() {
    return matching.isGrouped()
        ? "multiple matches for labels: grouping labels must ensure unique matches"
        : VectorBuilder.SAME_LABELS;
  }

  private boolean[] present(VectorValue vector) {
    boolean[] present = new boolean[steps.count()];
    for (Column column : vector.columns()) {
      for (int i = 0; i < present.length; i++) {
        present[i] |= !Absent.is(column.values()[i]);
      }
    }
    return present;
  }

  private Map<Labels, Owners> owners(VectorValue one, boolean[] relevant) {
    Map<Labels, Owners> owners = new HashMap<>();
    for (Column column : one.columns()) {
      Labels signature = SetOperation.signature(matching, column.labels());
      Owners known = owners.computeIfAbsent(signature, key -> new Owners(steps.count()));
      int index = known.columns.size();
      known.columns.add(column);
      for (int i = 0; i < known.owner.length; i++) {
        if (Absent.is(column.values()[i])) {
          continue;
        }
        if (known.owner[i] >= 0 && relevant[i]) {
          throw duplicate(signature, known.columns.get(known.owner[i]), column);
        }
        known.owner[i] = index;
      }
    }
    return owners;
  }

  private EvalFailure duplicate(Labels signature, Column first, Column second) {
    return new EvalFailure(
        "found duplicate series for the match group "
            + signature
            + " on the "
            + (swapped ? "left" : "right")
            + " hand-side of the operation: ["
            + second.labels()
            + ", "
            + first.labels()
            + "];many-to-many matching not allowed: matching labels must be unique on one side");
  }

  private void join(VectorBuilder builder, Column column, Owners owners) {
    boolean oneToOne = matching.cardinality() == Cardinality.ONE_TO_ONE;
    for (int o = 0; o < owners.columns.size(); o++) {
      Column other = owners.columns.get(o);
      double[] out = Absent.column(steps.count());
      boolean any = false;
      for (int i = 0; i < out.length; i++) {
        double value = column.values()[i];
        if (owners.owner[i] != o || Absent.is(value)) {
          continue;
        }
        out[i] = result(value, other.values()[i]);
        if (!Absent.is(out[i])) {
          any = true;
          if (oneToOne) {
            take(owners.taken, i);
          }
        }
      }
      if (any) {
        builder.add(labels(column.labels(), other.labels()), out);
      }
    }
  }

  private static void take(boolean[] taken, int step) {
    if (taken[step]) {
      throw new EvalFailure(
          "multiple matches for labels: many-to-one matching must be explicit"
              + " (group_left/group_right)");
    }
    taken[step] = true;
  }

  private double result(double many, double one) {
    BinaryOp op = binary.op();
    double left = swapped ? one : many;
    double right = swapped ? many : one;
    if (filter) {
      return op.holds(left, right) ? left : Absent.VALUE;
    }
    return op.apply(left, right);
  }

  private Labels labels(Labels many, Labels one) {
    Labels labels = keepsName ? many : Names.drop(many);
    if (matching.cardinality() == Cardinality.ONE_TO_ONE) {
      return matching.on()
          ? Names.only(labels, matching.labels())
          : labels.keep(name -> !matching.labels().contains(name));
    }
    Labels.Builder builder = labels.toBuilder();
    matching.include().forEach(name -> builder.set(name, one.getOrEmpty(name)));
    return builder.build();
  }
}
