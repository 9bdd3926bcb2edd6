package io.etcdscope.statistics.distribution;

import io.etcdscope.statistics.Interval;

/**
 * Two Poisson rates compared exactly: given the total, the events of one are binomial (Przyborowski
 * and Wilenski 1940), so the ratio's interval is Clopper and Pearson's, transformed.
 *
 * @param first rate of the first
 * @param second rate of the second
 * @param ratio second over first; NaN when neither had an event, infinite when only the second had
 * @param interval where the true ratio lies
 * @param pValue two-sided: twice the smaller tail, so it agrees with the interval
 */
public record RateComparison(
    EventRate first, EventRate second, double ratio, Interval interval, double pValue) {

  /** Compares two rates of the same unit at the confidence of the first. */
  public static RateComparison of(EventRate first, EventRate second) {
    long total = first.events() + second.events();
    double ratio = second.rate() / first.rate();
    if (total == 0) {
      return new RateComparison(
          first, second, Double.NaN, new Interval(0, Double.POSITIVE_INFINITY), 1);
    }
    Interval share = Proportion.clopperPearson(second.events(), total, first.confidence());
    double exposure = first.exposure() / second.exposure();
    double expected = second.exposure() / (first.exposure() + second.exposure());
    double atLeast = Proportion.atLeast(second.events(), total, expected);
    double atMost = 1 - Proportion.atLeast(second.events() + 1, total, expected);
    return new RateComparison(
        first,
        second,
        ratio,
        new Interval(odds(share.lower()) * exposure, odds(share.upper()) * exposure),
        Math.min(1, 2 * Math.min(atLeast, atMost)));
  }

  /**
   * Chance of so many more events of the second where its rate is at most {@code margin} (0.1 for
   * 10 %) above the first's, for either direction: double the tail, at most 1.
   */
  public static double chanceAbove(EventRate first, EventRate second, double margin) {
    double weighted = second.exposure() * (1 + margin);
    double expected = weighted / (first.exposure() + weighted);
    long total = first.events() + second.events();
    return Math.min(1, 2 * Proportion.atLeast(second.events(), total, expected));
  }

  private static double odds(double share) {
    return share >= 1 ? Double.POSITIVE_INFINITY : share / (1 - share);
  }
}
