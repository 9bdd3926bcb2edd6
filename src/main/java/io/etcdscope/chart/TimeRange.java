package io.etcdscope.chart;

/**
 * The time that an axis spans.
 *
 * @param fromMs left end, epoch ms
 * @param toMs right end, epoch ms, after the left one
 */
public record TimeRange(long fromMs, long toMs) {
  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException where the range is empty
   */
  public TimeRange {
    if (toMs <= fromMs) {
      throw new IllegalArgumentException("a time axis from " + fromMs + " to " + toMs);
    }
  }

  /** Length in ms. */
  public long lengthMs() {
    return toMs - fromMs;
  }
}
