package io.etcdscope.promql.eval;

/**
 * The times at which a query is evaluated.
 *
 * @param startMs the first, milliseconds since the epoch
 * @param stepMs distance of two, milliseconds
 * @param count how many
 */
public record Steps(long startMs, long stepMs, int count) {
  /** One time. */
  public static Steps instant(long timeMs) {
    return new Steps(timeMs, 1, 1);
  }

  /**
   * From start to end, both included where the step meets the end.
   *
   * @throws IllegalArgumentException where the end lies before the start, the step is not positive,
   *     or there are more than {@link Integer#MAX_VALUE} / 2 steps
   */
  public static Steps range(long startMs, long endMs, long stepMs) {
    if (stepMs <= 0) {
      throw new IllegalArgumentException(
          "zero or negative query resolution step widths are not accepted. Try a positive integer");
    }
    if (endMs < startMs) {
      throw new IllegalArgumentException("end timestamp must not be before start time");
    }
    long count = Math.subtractExact(endMs, startMs) / stepMs + 1;
    if (count > Integer.MAX_VALUE / 2) {
      throw new IllegalArgumentException(count + " steps are too many; take a longer step");
    }
    return new Steps(startMs, stepMs, (int) count);
  }

  /** Time of a step, milliseconds since the epoch. */
  public long time(int i) {
    return startMs + i * stepMs;
  }

  /** Time of the last step. */
  public long endMs() {
    return time(count - 1);
  }
}
