package io.etcdscope.promql.ast;

/**
 * The {@code offset} and {@code @} of a selector or subquery.
 *
 * @param offsetMs milliseconds to look back; negative looks ahead
 * @param at what fixes the time
 * @param atMs milliseconds since the epoch where {@code at} is {@link At#TIME}, else 0
 */
public record TimeShift(long offsetMs, At at, long atMs) {
  /** Neither offset nor a fixed time. */
  public static final TimeShift NONE = new TimeShift(0, At.STEP, 0);

  /** What the time of a selector is. */
  public enum At {
    /** The time of the step: no {@code @}. */
    STEP,
    /** A fixed time. */
    TIME,
    /** The first step of the query. */
    START,
    /** The last step of the query. */
    END
  }

  /** Whether the result is the same at every step. */
  public boolean isFixed() {
    return at != At.STEP;
  }

  /** With another offset. */
  public TimeShift withOffset(long milliseconds) {
    return new TimeShift(milliseconds, at, atMs);
  }

  /** With a fixed time. */
  public TimeShift withAt(At kind, long milliseconds) {
    return new TimeShift(offsetMs, kind, milliseconds);
  }
}
