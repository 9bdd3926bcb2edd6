package io.etcdscope.statistics.distribution;

/** The standard normal distribution. */
public final class Normal {
  private static final double FARTHEST = 40;

  private Normal() {}

  /** Share below {@code z}; exact to about 1e-15 relative in both tails. */
  public static double below(double z) {
    double tail = 0.5 * GammaFunction.upper(0.5, 0.5 * z * z);
    return z < 0 ? tail : 1 - tail;
  }

  /** Probability of a value at least as far from 0 as {@code z}, on either side. */
  public static double twoSided(double z) {
    return GammaFunction.upper(0.5, 0.5 * z * z);
  }

  /** The z below which the share {@code p} lies, 0 &lt; p &lt; 1. */
  public static double quantile(double p) {
    if (p > 0.5) {
      return -quantile(1 - p);
    }
    return Bisection.inverse(Normal::below, p, -FARTHEST, 0);
  }

  /** The z that bounds the middle {@code confidence} of the distribution: 1.96 for 0.95. */
  public static double forConfidence(double confidence) {
    return -quantile(0.5 * (1 - confidence));
  }
}
