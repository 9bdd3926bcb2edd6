package io.etcdscope.cli;

import io.etcdscope.chart.Axis;
import io.etcdscope.chart.Chart;
import io.etcdscope.chart.ChartRoom;
import io.etcdscope.chart.ChartStyle;
import io.etcdscope.chart.Facet;
import io.etcdscope.chart.Frame;
import io.etcdscope.chart.Line;
import io.etcdscope.chart.Point;
import io.etcdscope.chart.TimeRange;
import io.etcdscope.model.Labels;
import io.etcdscope.promql.QueryRequest;
import io.etcdscope.promql.eval.QueryResult;
import io.etcdscope.promql.eval.ResultSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws the answer to a range query as a PNG: one line for each series. */
final class QueryChart {
  /** More lines than colours and dashes could tell apart help nobody. */
  static final int MOST_SERIES = 24;

  private static final int COLORS = 8;

  private QueryChart() {}

  /**
   * Writes {@code file}.
   *
   * @throws UsageException where the answer is no range, is empty, or has too many series
   */
  static void write(Path file, QueryRequest request, QueryResult result) throws IOException {
    if (!(result instanceof QueryResult.Matrix matrix)) {
      throw new UsageException("--chart needs a range: give --start, --end or --step");
    }
    List<ResultSeries> series = matrix.series();
    if (series.isEmpty()) {
      throw new UsageException("cannot draw the answer: it has no series in this range");
    }
    if (series.size() > MOST_SERIES) {
      throw new UsageException(
          "cannot draw %s series: aggregate them to %s or fewer, as in sum by (instance) (...)"
              .formatted(series.size(), MOST_SERIES));
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      lines.add(line(series.get(i), i, request.stepMs()));
    }
    Axis axis = new Axis(Axis.Scale.LINEAR, Axis.Steps.DECIMAL, QueryChart::number);
    Chart chart = new Chart.Lines(axis, List.of(new Facet("", lines)), List.of());
    long endMs = Math.max(request.endMs(), request.startMs() + 1);
    TimeRange range = new TimeRange(request.startMs(), endMs);
    Frame frame = new Frame(range, List.of(), ChartStyle.light());
    Files.write(file, ChartRoom.draw(request.query(), chart, frame).png());
  }

  private static Line line(ResultSeries series, int place, long stepMs) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      double value = series.value(i);
      points.add(new Point(series.timeMs(i), Double.isFinite(value) ? value : Double.NaN));
    }
    return new Line(
        name(series.labels()),
        place % COLORS,
        place / COLORS,
        Line.broken(points, stepMs),
        List.of());
  }

  private static String name(Labels labels) {
    String instance = labels.getOrEmpty("instance");
    Labels rest =
        labels.keep(
            label ->
                !label.equals(Labels.METRIC_NAME)
                    && !label.equals("instance")
                    && !label.equals("job")
                    && !label.equals("cluster"));
    String more = rest.size() == 0 ? "" : rest.toString();
    String name = instance.isEmpty() ? more : (instance + " " + more).strip();
    return name.isEmpty() ? "value" : name;
  }

  private static String number(double value) {
    double size = Math.abs(value);
    if (size >= 1e6 || size > 0 && size < 1e-3) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    return CellText.of(Math.rint(value * 1e6) / 1e6);
  }
}
