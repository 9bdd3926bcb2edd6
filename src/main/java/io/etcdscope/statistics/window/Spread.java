package io.etcdscope.statistics.window;

/** Variance of numbers taken one by one (Welford 1962). */
final class Spread {
  private int n;
  private double mean;
  private double squares;

  void add(double value) {
    n++;
    double step = value - mean;
    mean += step / n;
    squares += step * (value - mean);
  }

  /** The variance; 0 of fewer than two numbers. */
  double variance() {
    return n < 2 ? 0 : squares / (n - 1);
  }
}
