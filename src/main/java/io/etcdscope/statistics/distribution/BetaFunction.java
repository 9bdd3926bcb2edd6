package io.etcdscope.statistics.distribution;

/** The regularised incomplete beta function I_x(a, b) and its inverse (DLMF 8.17.22). */
public final class BetaFunction {
  private static final double EPSILON = 1e-16;
  private static final int STEPS = 1_000_000;

  private BetaFunction() {}

  /** Share of a beta distribution with parameters {@code a} and {@code b} below {@code x}. */
  public static double regularized(double x, double a, double b) {
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    double front =
        Math.exp(
            GammaFunction.log(a + b)
                - GammaFunction.log(a)
                - GammaFunction.log(b)
                + a * Math.log(x)
                + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(x, a, b) / a
        : 1 - front * fraction(1 - x, b, a) / b;
  }

  /** The x with I_x(a, b) = {@code p}. */
  public static double quantile(double p, double a, double b) {
    return Bisection.inverse(x -> regularized(x, a, b), p, 0, 1);
  }

  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / GammaFunction.away(1 - (a + b) * x / (a + 1));
    double result = d;
    for (int m = 1; m < STEPS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / GammaFunction.away(1 + even * d);
      c = GammaFunction.away(1 + even / c);
      result *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / GammaFunction.away(1 + odd * d);
      c = GammaFunction.away(1 + odd / c);
      double factor = d * c;
      result *= factor;
      if (Math.abs(factor - 1) < EPSILON) {
        break;
      }
    }
    return result;
  }
}
