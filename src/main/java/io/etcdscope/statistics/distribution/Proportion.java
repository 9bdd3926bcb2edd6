package io.etcdscope.statistics.distribution;

import io.etcdscope.statistics.Interval;

/** Intervals for the probability behind {@code successes} of {@code n} independent trials. */
public final class Proportion {
  private Proportion() {}

  /**
   * Wilson's score interval; of an empty sample [0, 1].
   *
   * @param confidence nominal coverage, such as 0.95
   */
  public static Interval wilson(long successes, long n, double confidence) {
    if (n == 0) {
      return new Interval(0, 1);
    }
    double z = Normal.forConfidence(confidence);
    double share = (double) successes / n;
    double square = z * z / n;
    double middle = (share + 0.5 * square) / (1 + square);
    double half =
        z / (1 + square) * Math.sqrt(share * (1 - share) / n + 0.25 * z * z / ((double) n * n));
    double lower = successes == 0 ? 0 : Math.max(0, middle - half);
    double upper = successes == n ? 1 : Math.min(1, middle + half);
    return new Interval(lower, upper);
  }

  /** Clopper and Pearson's interval: never covers less than it says; of no trials [0, 1]. */
  public static Interval clopperPearson(long successes, long n, double confidence) {
    double tail = 0.5 * (1 - confidence);
    double lower =
        successes == 0
            ? 0
            : BetaFunction.quantile(tail, (double) successes, (double) n - successes + 1);
    double upper =
        successes == n
            ? 1
            : BetaFunction.quantile(1 - tail, successes + 1.0, (double) n - successes);
    return new Interval(lower, upper);
  }

  /** Probability of at least {@code k} successes in {@code n} trials of probability {@code p}. */
  public static double atLeast(long k, long n, double p) {
    if (k <= 0) {
      return 1;
    }
    return k > n ? 0 : BetaFunction.regularized(p, (double) k, (double) n - k + 1);
  }
}
