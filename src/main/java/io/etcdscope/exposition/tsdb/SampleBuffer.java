package io.etcdscope.exposition.tsdb;

import java.util.Arrays;

/** Samples of one series in two arrays that grow. */
final class SampleBuffer {
  private long[] timestamps = new long[1024];
  private double[] values = new double[1024];
  private int size;

  long[] timestamps() {
    return timestamps;
  }

  double[] values() {
    return values;
  }

  int size() {
    return size;
  }

  /** Forgets all samples from {@code newSize} on. */
  void truncate(int newSize) {
    size = newSize;
  }

  /** Makes room for {@code more} samples; then the arrays may be filled from {@link #size} on. */
  void reserve(int more) {
    if (timestamps.length - size < more) {
      int length = Math.max(size + more, timestamps.length * 2);
      timestamps = Arrays.copyOf(timestamps, length);
      values = Arrays.copyOf(values, length);
    }
  }

  /** States that {@code more} samples were filled in. */
  void added(int more) {
    size += more;
  }

  /** Adds one sample for which there is room. */
  void put(long timestamp, double value) {
    timestamps[size] = timestamp;
    values[size++] = value;
  }

  /** Adds samples of other arrays. */
  void append(long[] otherTimestamps, double[] otherValues, int from, int to) {
    reserve(to - from);
    System.arraycopy(otherTimestamps, from, timestamps, size, to - from);
    System.arraycopy(otherValues, from, values, size, to - from);
    size += to - from;
  }

  /** Drops the samples from {@code start} on that lie in {@code deleted}; says how many. */
  int drop(int start, Intervals deleted) {
    int kept = start;
    for (int i = start; i < size; i++) {
      if (!deleted.contains(timestamps[i])) {
        timestamps[kept] = timestamps[i];
        values[kept++] = values[i];
      }
    }
    int dropped = size - kept;
    size = kept;
    return dropped;
  }

  /** Drops the samples from {@code start} on outside of {@code from} to {@code to} inclusive. */
  void clip(int start, long from, long to) {
    int kept = start;
    for (int i = start; i < size; i++) {
      if (timestamps[i] >= from && timestamps[i] <= to) {
        timestamps[kept] = timestamps[i];
        values[kept++] = values[i];
      }
    }
    size = kept;
  }
}
