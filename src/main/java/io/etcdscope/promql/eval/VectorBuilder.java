package io.etcdscope.promql.eval;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.eval.Value.VectorValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects columns. Two with equal labels become one as long as they never have a value at the same
 * step, as Prometheus joins them step by step.
 */
final class VectorBuilder {
  static final String SAME_LABELS = "vector cannot contain metrics with the same labelset";

  private final Map<Labels, double[]> columns = new LinkedHashMap<>();
  private final String whenDouble;

  VectorBuilder() {
    this(SAME_LABELS);
  }

  /** With another message for two values of equal labels at a step. */
  VectorBuilder(String whenDouble) {
    this.whenDouble = whenDouble;
  }

  /** Adds a column; its array becomes the builder's. */
  void add(Labels labels, double[] values) {
    double[] known = columns.putIfAbsent(labels, values);
    if (known != null) {
      merge(labels, known, values);
    }
  }

  private void merge(Labels labels, double[] known, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (Absent.is(values[i])) {
        continue;
      }
      if (!Absent.is(known[i])) {
        throw new EvalFailure(whenDouble + ": " + labels);
      }
      known[i] = values[i];
    }
  }

  /** The array of a label set, made of absent values where it is new. */
  double[] column(Labels labels, int count) {
    return columns.computeIfAbsent(labels, key -> Absent.column(count));
  }

  VectorValue build() {
    List<Column> list = new ArrayList<>(columns.size());
    columns.forEach(
        (labels, values) -> {
          Column column = new Column(labels, values);
          if (!column.isEmpty()) {
            list.add(column);
          }
        });
    return new VectorValue(list);
  }
}
