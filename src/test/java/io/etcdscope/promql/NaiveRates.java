package io.etcdscope.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The second, slow opinion on {@code rate}, {@code increase}, {@code delta} and {@code
 * histogram_quantile}: written from the formulas alone, each window searched from the start.
 */
final class NaiveRates {
  /** A sample; {@code stale} ends a series. */
  record Sample(long timeMs, double value, boolean stale) {}

  private NaiveRates() {}

  /** Extrapolated growth in a window that ends at {@code end}; null where two samples lack. */
  static Double increase(
      List<Sample> series, long end, long range, boolean counter, boolean prometheus2) {
    List<Sample> inside = new ArrayList<>();
    for (Sample sample : series) {
      boolean afterStart = prometheus2 ? sample.timeMs >= end - range : sample.timeMs > end - range;
      if (!sample.stale && afterStart && sample.timeMs <= end) {
        inside.add(sample);
      }
    }
    if (inside.size() < 2) {
      return null;
    }
    Sample first = inside.get(0);
    Sample last = inside.get(inside.size() - 1);
    double lostToResets = 0;
    for (int i = 1; counter && i < inside.size(); i++) {
      if (inside.get(i).value < inside.get(i - 1).value) {
        lostToResets += inside.get(i - 1).value;
      }
    }
    double growth = last.value - first.value + lostToResets;
    double interval = (last.timeMs - first.timeMs) / 1000.0;
    double average = interval / (inside.size() - 1);
    double left = (first.timeMs - (end - range)) / 1000.0;
    double right = (end - last.timeMs) / 1000.0;
    boolean hasZero = counter && growth > 0 && first.value >= 0;
    double zero = hasZero ? interval * first.value / growth : Double.POSITIVE_INFINITY;
    if (prometheus2) {
      left = Math.min(left, zero);
      left = left < 1.1 * average ? left : average / 2;
    } else {
      left = left < 1.1 * average ? left : average / 2;
      left = Math.min(left, zero);
    }
    right = right < 1.1 * average ? right : average / 2;
    return growth * (interval + left + right) / interval;
  }

  /** The q-quantile of cumulative counts by bound, the last bound being infinite. */
  static double quantile(double q, Map<Double, Double> cumulative) {
    TreeMap<Double, Double> counts = new TreeMap<>();
    double highest = Double.NEGATIVE_INFINITY;
    for (Map.Entry<Double, Double> bucket : new TreeMap<>(cumulative).entrySet()) {
      boolean rises =
          bucket.getValue() > highest
              && (highest == Double.NEGATIVE_INFINITY
                  || bucket.getValue() - highest >= 1e-12 * (bucket.getValue() + highest));
      highest = rises ? bucket.getValue() : highest;
      counts.put(bucket.getKey(), highest);
    }
    double total = counts.lastEntry().getValue();
    if (counts.size() < 2 || total == 0) {
      return Double.NaN;
    }
    double wanted = q * total;
    double lowerBound = 0;
    double below = 0;
    for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
      if (bucket.getKey() == Double.POSITIVE_INFINITY) {
        break;
      }
      if (bucket.getValue() >= wanted) {
        double share = (wanted - below) / (bucket.getValue() - below);
        return lowerBound + (bucket.getKey() - lowerBound) * share;
      }
      lowerBound = bucket.getKey();
      below = bucket.getValue();
    }
    return counts.lowerKey(Double.POSITIVE_INFINITY);
  }
}
