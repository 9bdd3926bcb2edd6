package io.etcdscope.statistics;

/**
 * A number estimated from data, with the interval in which the true one is to be expected.
 *
 * @param value point estimate
 * @param interval where the true value lies with the stated confidence
 * @param confidence nominal coverage of the interval, 0 to 1
 * @param n what the estimate rests on: windows, observations or pairs, as the maker says
 */
public record Estimate(double value, Interval interval, double confidence, long n) {
  /** Whether the interval leaves {@code other} out, so that a difference from it may be claimed. */
  public boolean excludes(double other) {
    return !interval.contains(other);
  }
}
