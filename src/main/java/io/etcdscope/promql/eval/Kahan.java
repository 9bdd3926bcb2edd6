package io.etcdscope.promql.eval;

/** A sum that keeps what rounding loses (Neumaier's variant, as Prometheus adds). */
final class Kahan {
  private double sum;
  private double lost;

  void add(double value) {
    double next = sum + value;
    if (Double.isInfinite(next)) {
      lost = 0;
    } else if (Math.abs(sum) >= Math.abs(value)) {
      lost += (sum - next) + value;
    } else {
      lost += (value - next) + sum;
    }
    sum = next;
  }

  double total() {
    return sum + lost;
  }

  /** The sum without what was lost. */
  double sum() {
    return sum;
  }

  /** Starts again from a value and a compensation. */
  void set(double value, double compensation) {
    sum = value;
    lost = compensation;
  }

  double lost() {
    return lost;
  }
}
