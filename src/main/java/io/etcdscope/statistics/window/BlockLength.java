package io.etcdscope.statistics.window;

/**
 * How many neighbouring windows are kept together when windows are resampled.
 *
 * <p>At least the cube root of their number; more where the windows' own autocorrelation asks for
 * it, by the rule of Politis and White (2004, corrected 2009) for circular blocks; at most a
 * quarter of the windows.
 */
final class BlockLength {
  private static final double SIGNIFICANT = 2;
  private static final int LEAST_RUN = 5;
  private static final int LARGEST_SHARE = 4;

  private BlockLength() {}

  /** Block length for a plain series without gaps. */
  static int of(double[] values) {
    int n = values.length;
    int least = Math.max(1, (int) Math.round(Math.cbrt(n)));
    int most = Math.max(least, n / LARGEST_SHARE);
    return (int) Math.max(least, Math.min(most, Math.round(politisWhite(values))));
  }

  private static double politisWhite(double[] values) {
    int n = values.length;
    int run = Math.max(LEAST_RUN, (int) Math.ceil(Math.sqrt(Math.log10(n))));
    int farthest = Math.min(n - 1, (int) Math.ceil(Math.sqrt(n)) + run);
    double[] covariance = covariances(values, farthest);
    if (!(covariance[0] > 0)) {
      return 1;
    }
    int lag = lastSignificant(covariance, run, SIGNIFICANT * Math.sqrt(Math.log10(n) / n));
    int band = Math.min(2 * lag, farthest);
    double slope = 0;
    double level = covariance[0];
    for (int k = 1; k <= band; k++) {
      // Flat-top window: 1 up to half the band, then falling to 0.
      double weight = Math.min(1, 2 * (1 - (double) k / band));
      slope += 2 * weight * k * covariance[k];
      level += 2 * weight * covariance[k];
    }
    if (!(level > 0)) {
      return 1;
    }
    return Math.cbrt(1.5 * slope * slope / (level * level) * n);
  }

  /** The last lag before a run of lags without significant autocorrelation. */
  private static int lastSignificant(double[] covariance, int run, double limit) {
    int last = 0;
    int quiet = 0;
    for (int k = 1; k < covariance.length && quiet < run; k++) {
      if (Math.abs(covariance[k] / covariance[0]) < limit) {
        quiet++;
      } else {
        quiet = 0;
        last = k;
      }
    }
    return last;
  }

  private static double[] covariances(double[] values, int farthest) {
    int n = values.length;
    double mean = 0;
    for (double value : values) {
      mean += value / n;
    }
    double[] covariance = new double[farthest + 1];
    for (int k = 0; k <= farthest; k++) {
      for (int i = k; i < n; i++) {
        covariance[k] += (values[i] - mean) * (values[i - k] - mean) / n;
      }
    }
    return covariance;
  }
}
