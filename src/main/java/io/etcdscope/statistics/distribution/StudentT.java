package io.etcdscope.statistics.distribution;

/** Student's t distribution. */
public final class StudentT {
  private StudentT() {}

  /** Share below {@code t} with {@code degrees} of freedom, which need not be whole. */
  public static double below(double t, double degrees) {
    double tail = 0.5 * BetaFunction.regularized(degrees / (degrees + t * t), 0.5 * degrees, 0.5);
    return t < 0 ? tail : 1 - tail;
  }

  /** The t that bounds the middle {@code confidence}: 2.571 for 0.95 and 5 degrees. */
  public static double forConfidence(double confidence, double degrees) {
    double tail = 0.5 * (1 - confidence);
    double high = 2;
    while (below(-high, degrees) > tail) {
      high *= 2;
    }
    return -Bisection.inverse(t -> below(t, degrees), tail, -high, 0);
  }
}
