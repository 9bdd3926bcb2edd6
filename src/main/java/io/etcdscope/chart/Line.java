package io.etcdscope.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One line of a chart.
 *
 * @param name direct label at its end
 * @param color place in the palette; the same member has the same place everywhere
 * @param dash place in the list of dash patterns
 * @param points in order of time, with NaN where the line breaks
 * @param bands ranges drawn behind the line; empty for none
 */
public record Line(String name, int color, int dash, List<Point> points, List<Band> bands) {
  /** Longest distance of two points, in median distances, that a line crosses. */
  private static final double BREAK_FACTOR = 2.5;

  /** The highest finite value of the line and its bands; NaN where there is none. */
  public double highest() {
    double highest = Double.NaN;
    for (Point point : points) {
      highest = larger(highest, point.value());
    }
    for (Band band : bands) {
      highest = larger(highest, band.upper());
    }
    return highest;
  }

  /** The lowest positive finite value of the line and its bands; NaN where there is none. */
  public double lowestPositive() {
    double lowest = Double.NaN;
    for (Point point : points) {
      lowest = smallerPositive(lowest, point.value());
    }
    for (Band band : bands) {
      lowest = smallerPositive(lowest, band.lower());
    }
    return lowest;
  }

  /** The last value that is there; NaN for an empty line. */
  public double last() {
    for (int i = points.size() - 1; i >= 0; i--) {
      if (!Double.isNaN(points.get(i).value())) {
        return points.get(i).value();
      }
    }
    return Double.NaN;
  }

  /**
   * Points with a break wherever two neighbours lie more than 2.5 median distances apart: what was
   * not measured is not drawn.
   */
  public static List<Point> broken(List<Point> points) {
    return broken(points, medianDistance(points));
  }

  /** Points with a break wherever two neighbours lie more than 2.5 times {@code usualMs} apart. */
  public static List<Point> broken(List<Point> points, long usualMs) {
    List<Point> out = new ArrayList<>(points.size());
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      if (i > 0 && usualMs > 0) {
        long before = points.get(i - 1).atMs();
        if (point.atMs() - before > BREAK_FACTOR * usualMs) {
          out.add(new Point(before + usualMs, Double.NaN));
        }
      }
      out.add(point);
    }
    return out;
  }

  private static long medianDistance(List<Point> points) {
    if (points.size() < 2) {
      return 0;
    }
    long[] distances = new long[points.size() - 1];
    for (int i = 1; i < points.size(); i++) {
      distances[i - 1] = points.get(i).atMs() - points.get(i - 1).atMs();
    }
    Arrays.sort(distances);
    return distances[distances.length / 2];
  }

  private static double larger(double known, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return known;
    }
    return Double.isNaN(known) ? value : Math.max(known, value);
  }

  private static double smallerPositive(double known, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      return known;
    }
    return Double.isNaN(known) ? value : Math.min(known, value);
  }
}
