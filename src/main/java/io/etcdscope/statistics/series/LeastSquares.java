package io.etcdscope.statistics.series;

import io.etcdscope.statistics.CompensatedSum;

/**
 * The line of least squares, which Prometheus' deriv and predict_linear compute.
 *
 * @param slope rise per unit of x
 * @param intercept value at x = 0
 */
public record LeastSquares(double slope, double intercept) {
  /**
   * The line through at least two points of different x.
   *
   * @throws IllegalArgumentException when there is no such line
   */
  public static LeastSquares of(double[] x, double[] y) {
    int n = x.length;
    double meanX = CompensatedSum.of(x) / n;
    double meanY = CompensatedSum.of(y) / n;
    CompensatedSum products = new CompensatedSum();
    CompensatedSum squares = new CompensatedSum();
    for (int i = 0; i < n; i++) {
      products.add((x[i] - meanX) * (y[i] - meanY));
      squares.add((x[i] - meanX) * (x[i] - meanX));
    }
    if (!(squares.value() > 0)) {
      throw new IllegalArgumentException("cannot fit a line: " + n + " points at one place");
    }
    double slope = products.value() / squares.value();
    return new LeastSquares(slope, meanY - slope * meanX);
  }

  /** Value of the line. */
  public double at(double x) {
    return intercept + slope * x;
  }
}
