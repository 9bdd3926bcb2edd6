package io.etcdscope.compare;

import io.etcdscope.statistics.histogram.BucketCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Means of a latency at the same load: windows of both sides are put into classes by requests per
 * second, and the classes that both have are weighted alike (direct standardisation).
 *
 * @param latency the latency
 * @param first mean of the first side in seconds
 * @param second mean of the second side in seconds
 * @param firstWindows windows of the first side that lie in common classes
 * @param secondWindows windows of the second side that do
 */
record EqualLoad(
    Latency latency, double first, double second, int firstWindows, int secondWindows) {
  private static final int CLASSES = 5;

  /** Windows of one side in one class of load. */
  private static final class Class {
    private int windows;
    private long observations;
    private double seconds;

    double mean() {
      return seconds / observations;
    }
  }

  /** Whether there is a load that both sides had. */
  boolean isKnown() {
    return firstWindows > 0 && secondWindows > 0;
  }

  /** Every latency that both sides observed with their load; empty where load is not collected. */
  static List<EqualLoad> all(Subject first, Subject second) {
    List<EqualLoad> out = new ArrayList<>();
    if (loads(first).length == 0 || loads(second).length == 0) {
      return out;
    }
    double[] bounds = bounds(loads(first), loads(second));
    for (Latency latency : Latency.ALL) {
      if (latency.observedBy(List.of(first, second)).size() == 2) {
        out.add(of(latency, classes(latency, first, bounds), classes(latency, second, bounds)));
      }
    }
    return out;
  }

  private static EqualLoad of(Latency latency, Class[] first, Class[] second) {
    double weights = 0;
    double a = 0;
    double b = 0;
    int windowsA = 0;
    int windowsB = 0;
    for (int i = 0; i < CLASSES; i++) {
      if (first[i].observations > 0 && second[i].observations > 0) {
        double weight = Math.min(first[i].observations, second[i].observations);
        weights += weight;
        a += weight * first[i].mean();
        b += weight * second[i].mean();
        windowsA += first[i].windows;
        windowsB += second[i].windows;
      }
    }
    return new EqualLoad(latency, a / weights, b / weights, windowsA, windowsB);
  }

  /** Requests per second of one member in each window; NaN where none was observed. */
  private static double[] loads(Subject side) {
    LevelWindows windows = side.levels().get(Level.REQUEST_RATE);
    return windows == null ? new double[0] : windows.values(Level.REQUEST_RATE);
  }

  /** Upper bounds of the classes: fifths of the windows of both sides together. */
  private static double[] bounds(double[] first, double[] second) {
    double[] sorted =
        DoubleStream.concat(Arrays.stream(first), Arrays.stream(second))
            .filter(load -> !Double.isNaN(load))
            .sorted()
            .toArray();
    double[] bounds = new double[CLASSES];
    for (int i = 0; i < CLASSES; i++) {
      int place = (int) Math.ceil((i + 1.0) / CLASSES * sorted.length) - 1;
      bounds[i] = place < 0 ? Double.POSITIVE_INFINITY : sorted[place];
    }
    return bounds;
  }

  private static Class[] classes(Latency latency, Subject side, double[] bounds) {
    Class[] classes = new Class[CLASSES];
    Arrays.setAll(classes, i -> new Class());
    double[] loads = loads(side);
    List<BucketCounts> windows = latency.of(side).windows();
    for (int i = 0; i < Math.min(loads.length, windows.size()); i++) {
      OptionalDouble sum = windows.get(i).sum();
      if (!Double.isNaN(loads[i]) && sum.isPresent()) {
        int place = 0;
        while (place < CLASSES - 1 && loads[i] > bounds[place]) {
          place++;
        }
        classes[place].windows++;
        classes[place].observations += windows.get(i).total();
        classes[place].seconds += sum.getAsDouble();
      }
    }
    return classes;
  }
}
