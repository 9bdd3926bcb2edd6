package io.etcdscope.promql.eval;

/** The line of least squares through the samples of a window; time in seconds from an origin. */
final class Line {
  private final double slope;
  private final double intercept;

  Line(Window w, long originMs) {
    Kahan sumX = new Kahan();
    Kahan sumY = new Kahan();
    Kahan sumXy = new Kahan();
    Kahan sumXx = new Kahan();
    boolean constant = true;
    for (int i = w.from; i < w.to; i++) {
      double x = (w.times[i] - originMs) / 1e3;
      double y = w.values[i];
      constant &= y == w.first();
      sumX.add(x);
      sumY.add(y);
      sumXy.add(x * y);
      sumXx.add(x * x);
    }
    double n = w.size();
    if (constant) {
      boolean infinite = Double.isInfinite(w.first());
      slope = infinite ? Double.NaN : 0;
      intercept = infinite ? Double.NaN : w.first();
      return;
    }
    double covariance = sumXy.total() - sumX.total() * sumY.total() / n;
    double variance = sumXx.total() - sumX.total() * sumX.total() / n;
    slope = covariance / variance;
    intercept = sumY.total() / n - slope * sumX.total() / n;
  }

  double slope() {
    return slope;
  }

  double intercept() {
    return intercept;
  }
}
