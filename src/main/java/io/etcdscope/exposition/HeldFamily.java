package io.etcdscope.exposition;

import java.util.Arrays;

/**
 * The samples of the histogram or summary that is being read, held until the family is over: a file
 * that was cut in the middle of one must not leave half of its buckets behind.
 *
 * <p>Only samples without timestamp are held. Those with one come series by series, where the end
 * of a family says nothing.
 */
public final class HeldFamily {
  private int[] series = new int[64];
  private double[] values = new double[64];
  private int size;
  private int infinities;
  private int sums;
  private int counts;
  private boolean openGroup;
  private boolean sumsSeen;

  /** What a sample is within its family. */
  public enum Part {
    /** A bucket below infinity, or a quantile. */
    INNER,
    /** The bucket up to infinity. */
    INFINITY,
    /** The sum. */
    SUM,
    /** The count. */
    COUNT
  }

  /** Starts an input. */
  public void begin() {
    size = 0;
    infinities = 0;
    sums = 0;
    counts = 0;
    openGroup = false;
    sumsSeen = false;
  }

  /** Holds one sample; where too many wait, they count as they are. */
  public void hold(int number, double value, Part part, SampleSink sink) {
    if (size == Limits.HELD_SAMPLES) {
      release(sink);
    }
    if (size == series.length) {
      series = Arrays.copyOf(series, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    series[size] = number;
    values[size++] = value;
    openGroup = part == Part.INNER;
    switch (part) {
      case INFINITY -> infinities++;
      case SUM -> sums++;
      case COUNT -> counts++;
      default -> {}
    }
  }

  /** The family is over: its samples count. */
  public void release(SampleSink sink) {
    for (int i = 0; i < size; i++) {
      sink.sample(series[i], SampleSink.NO_TIMESTAMP, values[i]);
    }
    sumsSeen |= sums > 0;
    drop();
  }

  /**
   * The input, or a scrape within it, ends in this family: its samples count if it is whole.
   *
   * @return how many samples were left out
   */
  public int finish(SampleSink sink, boolean histogram, boolean cut) {
    int held = size;
    if (held == 0) {
      return 0;
    }
    if (!cut && isWhole(histogram)) {
      release(sink);
      return 0;
    }
    drop();
    return held;
  }

  /** Each group has its count, and its sum where families of this input have sums at all. */
  private boolean isWhole(boolean histogram) {
    boolean withSums = sumsSeen || sums > 0;
    return !openGroup && (!withSums || sums == counts) && (!histogram || infinities == counts);
  }

  /** What a series is whose name goes on with {@code b[suffix, end)} behind the family's name. */
  public static Part part(byte[] b, int suffix, int end) {
    if (Bytes.startsWith("_sum", b, suffix, end) || Bytes.startsWith("_gsum", b, suffix, end)) {
      return Part.SUM;
    }
    if (Bytes.startsWith("_count", b, suffix, end) || Bytes.startsWith("_gcount", b, suffix, end)) {
      return Part.COUNT;
    }
    return isInfinity(b, suffix, end) ? Part.INFINITY : Part.INNER;
  }

  private static boolean isInfinity(byte[] b, int from, int end) {
    for (int at = from; at < end; at++) {
      if (b[at] == 'l'
          && (Bytes.startsWith("le=\"+Inf\"", b, at, end)
              || Bytes.startsWith("le=\"Inf\"", b, at, end))) {
        return true;
      }
    }
    return false;
  }

  private void drop() {
    size = 0;
    infinities = 0;
    sums = 0;
    counts = 0;
    openGroup = false;
  }
}
