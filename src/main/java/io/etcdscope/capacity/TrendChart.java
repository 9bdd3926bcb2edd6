package io.etcdscope.capacity;

import io.etcdscope.chart.Axis;
import io.etcdscope.chart.Chart;
import io.etcdscope.chart.ChartImage;
import io.etcdscope.chart.ChartRoom;
import io.etcdscope.chart.ChartStyle;
import io.etcdscope.chart.Facet;
import io.etcdscope.chart.Frame;
import io.etcdscope.chart.Line;
import io.etcdscope.chart.Point;
import io.etcdscope.chart.TimeRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One number of all past reports over time, a line for each cluster. */
final class TrendChart {
  private static final int MOST_CLUSTERS = 8;

  private TrendChart() {}

  /** The chart; null where no cluster has the number in two reports. */
  static @Nullable ChartImage of(String title, Past.Number number, List<Past> reports) {
    Map<String, List<Point>> clusters = new LinkedHashMap<>();
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (Past one : reports) {
      double value = one.value(number);
      if (one.toMs() > 0 && Double.isFinite(value)) {
        clusters
            .computeIfAbsent(one.cluster() + " by " + one.period(), name -> new ArrayList<>())
            .add(new Point(one.toMs(), value));
        from = Math.min(from, one.toMs());
        to = Math.max(to, one.toMs());
      }
    }
    List<Line> lines = new ArrayList<>();
    clusters.forEach(
        (name, points) -> {
          if (points.size() > 1 && lines.size() < MOST_CLUSTERS) {
            lines.add(new Line(name, lines.size(), lines.size(), List.copyOf(points), List.of()));
          }
        });
    if (lines.isEmpty() || to <= from) {
      return null;
    }
    boolean isBytes = number == Past.Number.IN_USE;
    Axis axis =
        new Axis(
            Axis.Scale.LINEAR, isBytes ? Axis.Steps.BINARY : Axis.Steps.DECIMAL, number::format);
    return ChartRoom.draw(
        title,
        new Chart.Lines(axis, List.of(new Facet("", lines)), List.of()),
        new Frame(new TimeRange(from, to), List.of(), ChartStyle.light()));
  }
}
