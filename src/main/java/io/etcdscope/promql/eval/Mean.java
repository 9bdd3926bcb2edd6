package io.etcdscope.promql.eval;

/**
 * An average of values one by one: of the compensated sum while that is finite, and of a running
 * mean from where it would overflow (Prometheus 3).
 */
final class Mean {
  private final Kahan kahan = new Kahan();
  private double count;
  private boolean running;

  void clear() {
    kahan.set(0, 0);
    count = 0;
    running = false;
  }

  void add(double value) {
    count++;
    if (!running) {
      double sum = kahan.sum();
      double lost = kahan.lost();
      kahan.add(value);
      if (!Double.isInfinite(kahan.sum()) || count == 1) {
        return;
      }
      running = true;
      kahan.set(sum / (count - 1), lost / (count - 1));
    }
    double weight = (count - 1) / count;
    kahan.set(weight * kahan.sum(), weight * kahan.lost());
    kahan.add(value / count);
  }

  double value() {
    return running ? kahan.total() : kahan.sum() / count + kahan.lost() / count;
  }
}
