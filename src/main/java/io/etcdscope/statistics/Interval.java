package io.etcdscope.statistics;

/**
 * A closed interval; an end may be infinite.
 *
 * @param lower lower end
 * @param upper upper end, at least {@code lower}
 */
public record Interval(double lower, double upper) {
  /** The whole line: nothing is known. */
  public static final Interval UNKNOWN =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /**
   * Checks the order of the ends.
   *
   * @throws IllegalArgumentException for NaN or ends in the wrong order
   */
  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException("not an interval: " + lower + " to " + upper);
    }
  }

  /** Whether {@code value} lies inside or on an end. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  /** Whether both ends are finite. */
  public boolean isBounded() {
    return Double.isFinite(lower) && Double.isFinite(upper);
  }

  /** Distance of the ends. */
  public double width() {
    return upper - lower;
  }

  /** The least interval that holds both. */
  public Interval hull(Interval other) {
    return new Interval(Math.min(lower, other.lower), Math.max(upper, other.upper));
  }
}
