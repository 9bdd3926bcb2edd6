package io.etcdscope.promql.eval;

import io.etcdscope.promql.eval.Value.VectorValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** {@code topk} and {@code bottomk}: the series keep their labels; NaN is chosen last. */
final class TopK {
  private final boolean top;
  private final double[] k;
  private final Steps steps;

  TopK(boolean top, double[] k, Steps steps) {
    this.top = top;
    this.k = k;
    this.steps = steps;
  }

  VectorValue run(Collection<List<Column>> groups) {
    List<Column> out = new ArrayList<>();
    for (List<Column> group : groups) {
      List<Column> chosen = new ArrayList<>();
      group.forEach(
          column -> chosen.add(new Column(column.labels(), Absent.column(steps.count()))));
      List<Integer> order = List.of();
      for (int step = 0; step < steps.count(); step++) {
        order = choose(group, chosen, step);
      }
      if (steps.count() == 1) {
        order.forEach(member -> out.add(chosen.get(member)));
      } else {
        chosen.stream().filter(column -> !column.isEmpty()).forEach(out::add);
      }
    }
    return new VectorValue(out);
  }

  /** Copies the best values of a step; gives their places in order of rank. */
  private List<Integer> choose(List<Column> group, List<Column> chosen, int step) {
    int limit = limit(k[step], group.size());
    if (limit < 1) {
      return List.of();
    }
    List<Integer> members = new ArrayList<>();
    for (int m = 0; m < group.size(); m++) {
      if (!Absent.is(group.get(m).values()[step])) {
        members.add(m);
      }
    }
    members.sort(Comparator.comparingDouble(m -> rank(group.get(m).values()[step])));
    List<Integer> best = members.subList(0, Math.min(limit, members.size()));
    for (int m : best) {
      chosen.get(m).values()[step] = group.get(m).values()[step];
    }
    return best;
  }

  /** The lower, the better; Java sorts NaN last. */
  private double rank(double value) {
    return top ? -value : value;
  }

  private static int limit(double k, int members) {
    if (Double.isNaN(k)) {
      throw new EvalFailure("parameter value of topk or bottomk is NaN");
    }
    if (k >= Long.MAX_VALUE || k <= Long.MIN_VALUE) {
      throw new EvalFailure("scalar value " + k + " overflows int64");
    }
    return (int) Math.min((long) k, members);
  }
}
