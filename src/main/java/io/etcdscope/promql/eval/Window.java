package io.etcdscope.promql.eval;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The samples of one series in the range of one step; slides along the series. */
final class Window {
  /** Times and values of the whole series, without staleness markers. */
  final long[] times;

  final double[] values;

  /** First sample of the window. */
  int from;

  /** Behind the last sample of the window. */
  int to;

  /** Places of the whole series whose value is less than the one before, once asked for. */
  private int @Nullable [] falls;

  /** Place in {@link #falls} that no window before this one needed. */
  private int fall;

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

  /** Places of the samples of the whole series that are less than the one before, rising. */
  int[] falls() {
    int[] known = falls;
    if (known == null) {
      known = found();
      falls = known;
    }
    return known;
  }

  private int[] found() {
    int[] places = new int[4];
    int size = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] < values[i - 1]) {
        places = size == places.length ? Arrays.copyOf(places, size * 2) : places;
        places[size++] = i;
      }
    }
    return Arrays.copyOf(places, size);
  }

  /** Number of the first fall behind the window's first sample; windows must move forward only. */
  int firstFall() {
    int[] known = falls();
    while (fall < known.length && known[fall] <= from) {
      fall++;
    }
    return fall;
  }
}
