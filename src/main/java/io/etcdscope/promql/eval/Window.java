package io.etcdscope.promql.eval;

import io.etcdscope.promql.series.SeriesData;

/** The samples of one series in the range of one step; slides along the series. */
final class Window {
  /** Times and values of the whole series, without staleness markers. */
  final long[] times;

  final double[] values;

  /** First sample of the window. */
  int from;

  /** Behind the last sample of the window. */
  int to;

  private final SeriesData series;

  /** Place among the falls of the series that no window before this one needed. */
  private int fall;

  /** Left and right edge of the range, milliseconds. */
  long startMs;

  long endMs;

  /** Time of the step, milliseconds; the right edge is this less the offset. */
  long stepMs;

  Window(SeriesData series) {
    this.times = series.timesMs();
    this.values = series.values();
    this.series = series;
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

  /**
   * A growth with what was lost at each fall within the window put back; windows must move forward
   * only.
   */
  double unbroken(double growth) {
    int[] falls = series.falls();
    while (fall < falls.length && falls[fall] <= from) {
      fall++;
    }
    double sum = growth;
    for (int i = fall; i < falls.length && falls[i] < to; i++) {
      sum += values[falls[i] - 1];
    }
    return sum;
  }
}
