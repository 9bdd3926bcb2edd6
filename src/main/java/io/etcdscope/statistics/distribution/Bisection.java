package io.etcdscope.statistics.distribution;

import java.util.function.DoubleUnaryOperator;

/** Inverts a rising function by halving; slow, and never wrong by more than the last digits. */
final class Bisection {
  private static final int STEPS = 200;

  private Bisection() {}

  /** The {@code x} of [low, high] at which {@code rising} reaches {@code target}. */
  static double inverse(DoubleUnaryOperator rising, double target, double low, double high) {
    double left = low;
    double right = high;
    for (int i = 0; i < STEPS; i++) {
      double middle = 0.5 * (left + right);
      if (middle <= left || middle >= right) {
        break;
      }
      if (rising.applyAsDouble(middle) < target) {
        left = middle;
      } else {
        right = middle;
      }
    }
    return 0.5 * (left + right);
  }
}
