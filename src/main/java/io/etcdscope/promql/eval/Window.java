package io.etcdscope.promql.eval;

/** The samples of one series in the range of one step; slides along the series. */
final class Window {
  /** Times and values of the whole series, without staleness markers. */
  final long[] times;

  final double[] values;

  /** First sample of the window. */
  int from;

  /** Behind the last sample of the window. */
  int to;

  /** Left and right edge of the range, milliseconds. */
  long startMs;

  long endMs;

  /** Time of the step, milliseconds; the right edge is this less the offset. */
  long stepMs;

  Window(long[] times, double[] values) {
    this.times = times;
    this.values = values;
  }

  int size() {
    return to - from;
  }

  double first() {
    return values[from];
  }

  double last() {
    return values[to - 1];
  }
}
