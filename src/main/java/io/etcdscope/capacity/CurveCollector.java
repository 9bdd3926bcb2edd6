package io.etcdscope.capacity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes curves of rows that come sorted by cluster, member and measure. */
final class CurveCollector {
  private @Nullable Readings readings;
  private @Nullable Measure measure;
  private String instance = "";
  private final List<long[]> ends = new ArrayList<>();
  private final List<double[]> points = new ArrayList<>();

  /** Says whose rows follow. */
  void at(Readings next, Measure nextMeasure, String nextInstance) {
    if (next == readings && nextMeasure == measure && nextInstance.equals(instance)) {
      return;
    }
    close();
    readings = next;
    measure = nextMeasure;
    instance = nextInstance;
  }

  void add(long endMs, double value, double coverage) {
    ends.add(new long[] {endMs});
    points.add(new double[] {value, coverage});
  }

  /** Hands over the curve that is open. */
  void close() {
    Readings owner = readings;
    Measure kind = measure;
    if (owner != null && kind != null && !points.isEmpty()) {
      owner.add(
          kind,
          instance,
          new Curve(
              ends.stream().mapToLong(end -> end[0]).toArray(),
              points.stream().mapToDouble(point -> point[0]).toArray(),
              points.stream().mapToDouble(point -> Math.min(1, point[1])).toArray()));
    }
    ends.clear();
    points.clear();
  }
}
