package io.etcdscope.promql.eval;

/** Functions of the samples in a window, none of which extrapolates. */
final class OverTime {
  private OverTime() {}

  static double sum(Window w) {
    Kahan sum = new Kahan();
    for (int i = w.from; i < w.to; i++) {
      sum.add(w.values[i]);
    }
    return Double.isInfinite(sum.sum()) ? sum.sum() : sum.total();
  }

  static double average(Window w) {
    Mean mean = new Mean();
    for (int i = w.from; i < w.to; i++) {
      mean.add(w.values[i]);
    }
    return mean.value();
  }

  static double max(Window w) {
    double max = w.first();
    for (int i = w.from + 1; i < w.to; i++) {
      if (w.values[i] > max || Double.isNaN(max)) {
        max = w.values[i];
      }
    }
    return max;
  }

  static double min(Window w) {
    double min = w.first();
    for (int i = w.from + 1; i < w.to; i++) {
      if (w.values[i] < min || Double.isNaN(min)) {
        min = w.values[i];
      }
    }
    return min;
  }

  /** The population variance by Welford's method. */
  static double variance(Window w) {
    Kahan mean = new Kahan();
    Kahan squares = new Kahan();
    double count = 0;
    for (int i = w.from; i < w.to; i++) {
      count++;
      double delta = w.values[i] - mean.total();
      mean.add(delta / count);
      squares.add(delta * (w.values[i] - mean.total()));
    }
    return squares.total() / count;
  }

  static double changes(Window w) {
    int changes = 0;
    double previous = w.first();
    for (int i = w.from + 1; i < w.to; i++) {
      double value = w.values[i];
      boolean bothNan = Double.isNaN(value) && Double.isNaN(previous);
      changes += value != previous && !bothNan ? 1 : 0;
      previous = value;
    }
    return changes;
  }

  static double resets(Window w) {
    int resets = 0;
    double previous = w.first();
    for (int i = w.from + 1; i < w.to; i++) {
      resets += w.values[i] < previous ? 1 : 0;
      previous = w.values[i];
    }
    return resets;
  }

  /** The difference of the last two samples, for a rate by the time between them. */
  static double lastDifference(Window w, boolean rate) {
    if (w.size() < 2) {
      return Absent.VALUE;
    }
    double last = w.last();
    double previous = w.values[w.to - 2];
    double milliseconds = w.times[w.to - 1] - w.times[w.to - 2];
    if (!rate) {
      return last - previous;
    }
    double growth = last < previous ? last : last - previous;
    return growth / (milliseconds / 1000);
  }

  static double quantile(Window w, double q) {
    double[] copy = java.util.Arrays.copyOfRange(w.values, w.from, w.to);
    return Quantile.of(q, copy, copy.length);
  }

  static double deriv(Window w) {
    return w.size() < 2 ? Absent.VALUE : new Line(w, w.times[w.from]).slope();
  }

  static double predict(Window w, double seconds) {
    if (w.size() < 2) {
      return Absent.VALUE;
    }
    Line line = new Line(w, w.stepMs);
    return line.slope() * seconds + line.intercept();
  }

  /** Double exponential smoothing: the level after the last sample. */
  static double holtWinters(Window w, double smoothing, double trend) {
    if (!(smoothing > 0 && smoothing < 1)) {
      throw new EvalFailure("invalid smoothing factor. Expected: 0 < sf < 1, got: " + smoothing);
    }
    if (!(trend > 0 && trend < 1)) {
      throw new EvalFailure("invalid trend factor. Expected: 0 < tf < 1, got: " + trend);
    }
    if (w.size() < 2) {
      return Absent.VALUE;
    }
    double before = 0;
    double level = w.first();
    double slope = w.values[w.from + 1] - w.first();
    for (int i = w.from + 1; i < w.to; i++) {
      double x = smoothing * w.values[i];
      if (i > w.from + 1) {
        slope = trend * (level - before) + (1 - trend) * slope;
      }
      double y = (1 - smoothing) * (level + slope);
      before = level;
      level = x + y;
    }
    return level;
  }
}
