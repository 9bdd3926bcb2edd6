package io.etcdscope.promql.series;

import io.etcdscope.model.Labels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A series: its labels, times and values. The arrays are shared, never changed. */
public final class SeriesData {
  /** The bits of the value that marks the end of a series (Prometheus' {@code StaleNaN}). */
  public static final long STALE_BITS = 0x7ff0000000000002L;

  private final Labels labels;
  private final long[] timesMs;
  private final double[] values;

  /** This series without markers, once asked for; threads that ask at once find equal ones. */
  private volatile @Nullable SeriesData fresh;

  /** Places of the samples less than the one before, once known. */
  private volatile int @Nullable [] falls;

  /**
   * A series of parallel arrays.
   *
   * @param labels with the metric's name as {@code __name__}
   * @param timesMs milliseconds since the epoch, strictly rising
   * @param values a staleness marker is the NaN with {@link #STALE_BITS}
   * @throws IllegalArgumentException for arrays of unequal length
   */
  public SeriesData(Labels labels, long[] timesMs, double[] values) {
    if (timesMs.length != values.length) {
      throw new IllegalArgumentException(
          timesMs.length + " times but " + values.length + " values for " + labels);
    }
    this.labels = labels;
    this.timesMs = timesMs;
    this.values = values;
  }

  /**
   * A series without staleness markers whose falls are known.
   *
   * @param falls as {@link #falls()} gives them
   */
  public static SeriesData fresh(Labels labels, long[] timesMs, double[] values, int[] falls) {
    SeriesData series = new SeriesData(labels, timesMs, values);
    series.fresh = series;
    series.falls = falls;
    return series;
  }

  /** The same samples, in the same arrays, under other labels. */
  public SeriesData withLabels(Labels others) {
    SeriesData series = new SeriesData(others, timesMs, values);
    series.fresh = fresh == this ? series : null;
    series.falls = falls;
    return series;
  }

  /** The labels, {@code __name__} among them. */
  public Labels labels() {
    return labels;
  }

  /** Milliseconds since the epoch, rising; not to be changed. */
  public long[] timesMs() {
    return timesMs;
  }

  /** The values at {@link #timesMs}; not to be changed. */
  public double[] values() {
    return values;
  }

  /** Whether a value is a staleness marker. */
  public static boolean isStale(double value) {
    return Double.doubleToRawLongBits(value) == STALE_BITS;
  }

  /** A staleness marker. */
  public static double stale() {
    return Double.longBitsToDouble(STALE_BITS);
  }

  /** This series without staleness markers; itself where it has none. */
  public SeriesData withoutStale() {
    SeriesData known = fresh;
    if (known == null) {
      known = cleaned();
      fresh = known;
    }
    return known;
  }

  /** Places of the samples whose value is less than the one before, rising; not to be changed. */
  public int[] falls() {
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

  private SeriesData cleaned() {
    int kept = 0;
    for (double value : values) {
      kept += isStale(value) ? 0 : 1;
    }
    if (kept == values.length) {
      return this;
    }
    long[] times = new long[kept];
    double[] rest = new double[kept];
    int at = 0;
    for (int i = 0; i < values.length; i++) {
      if (!isStale(values[i])) {
        times[at] = timesMs[i];
        rest[at++] = values[i];
      }
    }
    return new SeriesData(labels, times, rest);
  }
}
