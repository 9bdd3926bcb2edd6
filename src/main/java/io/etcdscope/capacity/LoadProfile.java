package io.etcdscope.capacity;

import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.series.TheilSen;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a measure spreads over the windows of the period.
 *
 * @param measure what is measured
 * @param p50 median window
 * @param p95 window that 95 of 100 do not exceed, by nearest rank
 * @param max greatest window
 * @param maxEndMs end of that window, epoch ms
 * @param mean mean of the windows
 * @param windows windows that count
 * @param leftOut windows that were observed for less than half
 * @param growthPerWeek growth of the days' p95 by the line of Theil and Sen; null for fewer than
 *     six whole days
 */
record LoadProfile(
    Measure measure,
    double p50,
    double p95,
    double max,
    long maxEndMs,
    double mean,
    int windows,
    int leftOut,
    @Nullable Estimate growthPerWeek) {
  private static final double CONFIDENCE = 0.95;
  private static final int LEAST_DAYS = 6;

  /** The profile of a curve; null where no window was observed for the most part. */
  static @Nullable LoadProfile of(Measure measure, Curve all, Scope scope) {
    Curve curve = all.observed();
    if (curve.size() == 0) {
      return null;
    }
    double[] sorted = curve.values().clone();
    Arrays.sort(sorted);
    int peak = 0;
    for (int i = 0; i < curve.size(); i++) {
      peak = curve.values()[i] > curve.values()[peak] ? i : peak;
    }
    return new LoadProfile(
        measure,
        rank(sorted, 0.5),
        rank(sorted, 0.95),
        sorted[sorted.length - 1],
        curve.endMs()[peak],
        Arrays.stream(sorted).sum() / sorted.length,
        curve.size(),
        all.size() - curve.size(),
        growth(curve, scope));
  }

  /** Greatest over mean; NaN without any load. */
  double peakToMean() {
    return mean > 0 ? max / mean : Double.NaN;
  }

  /** The value of a share of sorted values by nearest rank. */
  static double rank(double[] sorted, double share) {
    int place = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, Math.min(sorted.length - 1, place))];
  }

  private static @Nullable Estimate growth(Curve curve, Scope scope) {
    Map<LocalDate, List<Double>> days = new TreeMap<>();
    for (int i = 0; i < curve.size(); i++) {
      days.computeIfAbsent(scope.day(curve.endMs()[i]), day -> new ArrayList<>())
          .add(curve.values()[i]);
    }
    double half = 0.5 * Scope.DAY_MS / scope.widthMs();
    days.values().removeIf(values -> values.size() < half);
    if (days.size() < LEAST_DAYS) {
      return null;
    }
    double[] weeks = days.keySet().stream().mapToDouble(day -> day.toEpochDay() / 7.0).toArray();
    double[] highs =
        days.values().stream()
            .mapToDouble(
                values -> rank(values.stream().mapToDouble(d -> d).sorted().toArray(), 0.95))
            .toArray();
    return TheilSen.of(weeks, highs, CONFIDENCE).slope();
  }
}
