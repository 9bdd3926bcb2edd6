package io.etcdscope.promql.eval;

/**
 * The times at which a query is evaluated.
 *
 * @param startMs the first, milliseconds since the epoch
 * @param stepMs distance of two, milliseconds
 * @param count how many
 */
public record Steps(long startMs, long stepMs, int count) {
  /** More than a look at every second of eleven days. */
  public static final int MAX_COUNT = 1_000_000;

  /** One time. */
  public static Steps instant(long timeMs) {
    return new Steps(timeMs, 1, 1);
  }

  /**
   * From start to end, both included where the step meets the end.
   *
   * @throws IllegalArgumentException where the end lies before the start, the step is not positive,
   *     or there are more than {@link #MAX_COUNT} steps
   */
  public static Steps range(long startMs, long endMs, long stepMs) {
    if (stepMs <= 0) {
      throw new IllegalArgumentException(
          "zero or negative query resolution step widths are not accepted. Try a positive integer");
    }
    if (endMs < startMs) {
      throw new IllegalArgumentException("end timestamp must not be before start time");
    }
    // As doubles, so that a range beyond 64 bits is too many steps instead of an overflow.
    double count = Math.floor(((double) endMs - startMs) / stepMs) + 1;
    if (count > MAX_COUNT) {
      throw new IllegalArgumentException(
          "exceeded maximum resolution of "
              + MAX_COUNT
              + " points per timeseries; take a longer step or a shorter range");
    }
    return new Steps(startMs, stepMs, (int) ((endMs - startMs) / stepMs) + 1);
  }

  /** Time of a step, milliseconds since the epoch. */
  public long time(int i) {
    return startMs + i * stepMs;
  }
}
