package io.etcdscope.promql.eval;

import io.etcdscope.model.Labels;

/** A series of an answer: its labels, the times that have a value, and the values. */
public final class ResultSeries {
  private final Labels labels;
  private final long[] timesMs;
  private final double[] values;

  /** A series of parallel arrays, which are shared and not to be changed. */
  public ResultSeries(Labels labels, long[] timesMs, double[] values) {
    this.labels = labels;
    this.timesMs = timesMs;
    this.values = values;
  }

  /** The labels, with {@code __name__} where the expression keeps it. */
  public Labels labels() {
    return labels;
  }

  /** How many values. */
  public int size() {
    return values.length;
  }

  /** Time of a value, milliseconds since the epoch. */
  public long timeMs(int i) {
    return timesMs[i];
  }

  /** A value; NaN is a value. */
  public double value(int i) {
    return values[i];
  }
}
