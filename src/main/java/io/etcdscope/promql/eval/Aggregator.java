package io.etcdscope.promql.eval;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.AggregateOp;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.Aggregation;
import io.etcdscope.promql.eval.Value.TextValue;
import io.etcdscope.promql.eval.Value.VectorValue;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Aggregations: series are put into groups by labels, then reduced step by step. */
final class Aggregator {
  private final Evaluator evaluator;
  private final Aggregation aggregation;
  private final Steps steps;

  Aggregator(Evaluator evaluator, Aggregation aggregation, Steps steps) {
    this.evaluator = evaluator;
    this.aggregation = aggregation;
    this.steps = steps;
  }

  VectorValue run() {
    VectorValue vector = evaluator.vector(aggregation.expr(), steps);
    Map<Labels, List<Column>> groups = groups(vector);
    return switch (aggregation.op()) {
      case TOPK, BOTTOMK -> {
        boolean top = aggregation.op() == AggregateOp.TOPK;
        yield new TopK(top, parameterValues(), steps).run(groups.values());
      }
      case COUNT_VALUES -> countValues(groups);
      default -> reduced(groups);
    };
  }

  private Map<Labels, List<Column>> groups(VectorValue vector) {
    Map<Labels, List<Column>> groups = new LinkedHashMap<>();
    for (Column column : vector.columns()) {
      Labels labels =
          aggregation.without()
              ? Names.without(column.labels(), aggregation.labels())
              : Names.only(column.labels(), aggregation.labels());
      groups.computeIfAbsent(labels, key -> new ArrayList<>()).add(column);
    }
    return groups;
  }

  private VectorValue reduced(Map<Labels, List<Column>> groups) {
    double[] q = aggregation.op() == AggregateOp.QUANTILE ? parameterValues() : new double[0];
    List<Column> out = new ArrayList<>(groups.size());
    groups.forEach((labels, members) -> out.add(new Column(labels, reduce(summands(members), q))));
    return new VectorValue(out);
  }

  /** Most counters never move: of zeros that share an array, one is enough for a sum. */
  private List<Column> summands(List<Column> members) {
    if (aggregation.op() != AggregateOp.SUM) {
      return members;
    }
    Map<double[], Boolean> zeros = new IdentityHashMap<>();
    List<Column> out = new ArrayList<>();
    for (Column member : members) {
      Boolean isKnownZero = zeros.get(member.values());
      if (isKnownZero == null) {
        zeros.put(member.values(), member.isZero());
      }
      if (isKnownZero == null || !isKnownZero) {
        out.add(member);
      }
    }
    return out;
  }

  private double[] reduce(List<Column> members, double[] q) {
    boolean compensate = evaluator.context().options().isLeftOpen();
    Reduction reduction = Reduction.of(aggregation.op(), q, members.size(), compensate);
    double[] out = Absent.column(steps.count());
    for (int step = 0; step < out.length; step++) {
      int count = 0;
      for (int m = 0; m < members.size(); m++) {
        double value = members.get(m).values()[step];
        if (!Absent.is(value)) {
          if (count++ == 0) {
            reduction.clear();
          }
          reduction.add(value);
        }
      }
      if (count > 0) {
        out[step] = reduction.value(step);
      }
    }
    return out;
  }

  private Expr parameter() {
    Expr parameter = aggregation.parameter();
    if (parameter == null) {
      throw new IllegalStateException(aggregation.op() + " without a parameter");
    }
    return parameter;
  }

  private double[] parameterValues() {
    return evaluator.scalar(parameter(), steps);
  }

  private VectorValue countValues(Map<Labels, List<Column>> groups) {
    String label = ((TextValue) evaluator.evaluate(parameter(), steps)).text();
    if (label.isEmpty()) {
      throw new EvalFailure("invalid label name \"\" in count_values");
    }
    VectorBuilder builder = new VectorBuilder();
    groups.forEach(
        (labels, members) -> {
          for (Column column : members) {
            count(builder, labels, label, column.values());
          }
        });
    return builder.build();
  }

  private void count(VectorBuilder builder, Labels group, String label, double[] values) {
    for (int step = 0; step < values.length; step++) {
      if (!Absent.is(values[step])) {
        Labels labels = group.with(label, io.etcdscope.promql.ast.Numbers.format(values[step]));
        double[] out = builder.column(labels, steps.count());
        out[step] = Absent.is(out[step]) ? 1 : out[step] + 1;
      }
    }
  }
}
