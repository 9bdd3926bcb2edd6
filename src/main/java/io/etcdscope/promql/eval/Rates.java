package io.etcdscope.promql.eval;

/** {@code rate}, {@code increase} and {@code delta}: plain, anchored and smoothed. */
final class Rates {
  private final boolean counter;
  private final boolean perSecond;
  private final boolean clampFirst;
  private final double rangeSeconds;

  /**
   * One of the three.
   *
   * @param counter whether a fall is a reset
   * @param perSecond whether the result is divided by the range
   * @param clampFirst whether the zero point of a counter is taken before the threshold test, as
   *     Prometheus did until 2.50
   */
  Rates(boolean counter, boolean perSecond, boolean clampFirst, long rangeMs) {
    this.counter = counter;
    this.perSecond = perSecond;
    this.clampFirst = clampFirst;
    this.rangeSeconds = rangeMs / 1000.0;
  }

  /** The growth within a window, extrapolated towards its edges. */
  double extrapolated(Window window) {
    int count = window.size();
    if (count < 2) {
      return Absent.VALUE;
    }
    double growth = growth(window);
    long firstMs = window.times[window.from];
    long lastMs = window.times[window.to - 1];
    double sampled = (lastMs - firstMs) / 1000.0;
    if (growth == 0 && sampled > 0) {
      return 0; // whatever it is stretched by
    }
    double toStart = toStart(window, (firstMs - window.startMs) / 1000.0, sampled, growth);
    double toEnd = (window.endMs - lastMs) / 1000.0;
    double average = sampled / (count - 1);
    if (toEnd >= average * 1.1) {
      toEnd = average / 2;
    }
    double factor = sampled == 0 && !clampFirst ? 1 : (sampled + toStart + toEnd) / sampled;
    return growth * (perSecond ? factor / rangeSeconds : factor);
  }

  private double growth(Window window) {
    double growth = window.last() - window.first();
    return counter ? window.unbroken(growth) : growth;
  }

  /** Seconds to add on the left: never further than to where a counter was zero. */
  private double toStart(Window window, double distance, double sampled, double growth) {
    double average = sampled / (window.size() - 1);
    double threshold = average * 1.1;
    double start = distance;
    if (!clampFirst && start >= threshold) {
      start = average / 2;
    }
    if (counter && growth > 0 && window.first() >= 0) {
      start = Math.min(start, sampled * (window.first() / growth));
    }
    if (clampFirst && start >= threshold) {
      start = average / 2;
    }
    return start;
  }

  /** The growth between the edges, where the sample before the range stands for the left edge. */
  double anchored(Window window) {
    return between(window, window.first(), window.last());
  }

  /** The growth between the edges, with values interpolated at both. */
  double smoothed(Window window) {
    double left = window.first();
    if (window.times[window.from] < window.startMs && window.size() > 1) {
      left = interpolate(window, window.from, window.startMs, true);
    }
    int last = window.to - 1;
    double right = window.last();
    if (window.times[last] > window.endMs && last > window.from) {
      right = interpolate(window, last - 1, window.endMs, false);
    }
    return between(window, left, right);
  }

  /** At a reset the counter begins at 0 for the left edge, and goes on rising for the right one. */
  private double interpolate(Window window, int i, long time, boolean leftEdge) {
    double before = window.values[i];
    double after = window.values[i + 1];
    if (counter && after < before) {
      if (leftEdge) {
        before = 0;
      } else {
        after += before;
      }
    }
    double span = window.times[i + 1] - window.times[i];
    return before + (after - before) * (time - window.times[i]) / span;
  }

  private double between(Window window, double left, double right) {
    double growth = right - left;
    if (counter) {
      int from = window.from + (window.times[window.from] <= window.startMs ? 1 : 0);
      int to = window.to - (window.times[window.to - 1] >= window.endMs ? 1 : 0);
      double previous = left;
      for (int i = from; i < to; i++) {
        growth += window.values[i] < previous ? previous : 0;
        previous = window.values[i];
      }
      growth += right < previous ? previous : 0;
    }
    return perSecond ? growth / rangeSeconds : growth;
  }
}
