package io.etcdscope.statistics.series;

import io.etcdscope.statistics.Segmentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Change points in the level of a plain series. The cost of a segment is the sum of absolute
 * deviations from its median, in units of the noise, so that single outliers make no segment.
 */
public final class ScalarChanges {
  /** Fewest values between two changes. */
  public static final int LEAST_SEGMENT = 6;

  /** Cost saved by chance, per logarithm of the length; measured on noise without changes. */
  private static final double PENALTY = 3;

  /** Levels that values are told apart by; above, neighbours in rank are taken together. */
  private static final int LEVELS = 1024;

  private final double[] values;
  private final double[] levels;
  private final int[][] countUpTo;
  private final double[][] sumUpTo;

  private ScalarChanges(double[] values) {
    this.values = values;
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = Math.min(LEVELS, sorted.length);
    this.levels = new double[n];
    for (int i = 0; i < n; i++) {
      levels[i] = sorted[(int) ((long) (i + 1) * sorted.length / n) - 1];
    }
    this.countUpTo = new int[values.length + 1][n];
    this.sumUpTo = new double[values.length + 1][n];
    for (int i = 0; i < values.length; i++) {
      int level = level(values[i]);
      for (int j = 0; j < n; j++) {
        countUpTo[i + 1][j] = countUpTo[i][j] + (j >= level ? 1 : 0);
        sumUpTo[i + 1][j] = sumUpTo[i][j] + (j >= level ? values[i] : 0);
      }
    }
  }

  /** The changes in order of time; NaN values are left out and do not interrupt a segment. */
  public static List<ScalarChange> of(double[] series) {
    int[] places = new int[series.length];
    double[] values = new double[series.length];
    int n = 0;
    for (int i = 0; i < series.length; i++) {
      if (!Double.isNaN(series[i])) {
        places[n] = i;
        values[n++] = series[i];
      }
    }
    if (n < 2 * LEAST_SEGMENT) {
      return List.of();
    }
    return new ScalarChanges(Arrays.copyOf(values, n)).run(places);
  }

  private List<ScalarChange> run(int[] places) {
    int n = values.length;
    double noise = noise();
    if (noise == 0) {
      return List.of();
    }
    double penalty = PENALTY * Math.log(n) * noise * dependence();
    List<Integer> starts = Segmentation.changes(n, LEAST_SEGMENT, penalty, this::cost);
    List<ScalarChange> changes = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int from = i == 0 ? 0 : starts.get(i - 1);
      int at = starts.get(i);
      int to = i + 1 == starts.size() ? n : starts.get(i + 1);
      changes.add(
          new ScalarChange(
              places[at],
              Medians.median(Arrays.copyOfRange(values, from, at)),
              Medians.median(Arrays.copyOfRange(values, at, to))));
    }
    return changes;
  }

  /** Mean absolute step of the series over root two: noise free of level changes. */
  private double noise() {
    double[] steps = new double[values.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.abs(values[i + 1] - values[i]) / Math.sqrt(2);
    }
    double median = Medians.median(steps);
    if (median > 0) {
      return median;
    }
    double sum = 0;
    for (double step : steps) {
      sum += step;
    }
    return sum / steps.length;
  }

  /**
   * What dependence adds to the cost saved by chance: the variance of means by (1 + r) / (1 - r),
   * and steps are smaller than the deviations they are made of, by the root of 1 - r.
   */
  private double dependence() {
    double memory = Memory.ofSteps(values);
    return Memory.inflation(memory) / Math.sqrt(1 - memory);
  }

  /** Sum of absolute deviations from the median of the values [from, to). */
  private double cost(int from, int to) {
    int n = to - from;
    int half = (n + 1) / 2;
    int low = 0;
    int high = levels.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (countUpTo[to][middle] - countUpTo[from][middle] >= half) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    int last = levels.length - 1;
    double below = sumUpTo[to][low] - sumUpTo[from][low];
    double all = sumUpTo[to][last] - sumUpTo[from][last];
    int countBelow = countUpTo[to][low] - countUpTo[from][low];
    return Math.max(
        0, levels[low] * countBelow - below + all - below - levels[low] * (n - countBelow));
  }

  private int level(double value) {
    int place = Arrays.binarySearch(levels, value);
    return place >= 0 ? place : Math.min(levels.length - 1, -place - 1);
  }
}
