package io.etcdscope.promql.archive;

import io.etcdscope.promql.series.SeriesData;
import java.util.Arrays;

/**
 * Two pieces of one series in order of time; of two samples at one time the first piece's holds.
 */
final class Joined {
  private Joined() {}

  static SeriesData of(SeriesData first, SeriesData second) {
    int most = first.timesMs().length + second.timesMs().length;
    long[] times = new long[most];
    double[] values = new double[most];
    int a = 0;
    int b = 0;
    int size = 0;
    while (a < first.timesMs().length || b < second.timesMs().length) {
      long left = a < first.timesMs().length ? first.timesMs()[a] : Long.MAX_VALUE;
      long right = b < second.timesMs().length ? second.timesMs()[b] : Long.MAX_VALUE;
      boolean takeLeft = left <= right;
      times[size] = takeLeft ? left : right;
      values[size++] = takeLeft ? first.values()[a] : second.values()[b];
      a += takeLeft ? 1 : 0;
      b += takeLeft && left != right ? 0 : 1;
    }
    return new SeriesData(first.labels(), Arrays.copyOf(times, size), Arrays.copyOf(values, size));
  }
}
