package io.etcdscope.promql.eval;

import io.etcdscope.model.Labels;

/** One series of a vector: a value, or {@link Absent#VALUE}, at each step. */
final class Column {
  private final Labels labels;
  private final double[] values;

  Column(Labels labels, double[] values) {
    this.labels = labels;
    this.values = values;
  }

  Labels labels() {
    return labels;
  }

  double[] values() {
    return values;
  }

  /** Whether nothing but zeros stands at the steps that have a value. */
  boolean isZero() {
    for (double value : values) {
      if (value != 0 && !Absent.is(value)) {
        return false;
      }
    }
    return true;
  }

  boolean isEmpty() {
    for (double value : values) {
      if (!Absent.is(value)) {
        return false;
      }
    }
    return true;
  }
}
