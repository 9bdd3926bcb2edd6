package io.etcdscope.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Line charts: facets with shared axes, bands behind the lines, limits and direct labels. */
final class LinePlots {
  /** A limit farther above the data than this would flatten the curve; it is named instead. */
  private static final double FARTHEST_LIMIT = 4;

  private final Chart.Lines chart;
  private final Frame frame;

  LinePlots(Chart.Lines chart, Frame frame) {
    this.chart = chart;
    this.frame = frame;
  }

  Drawing build() {
    double highest = highest();
    boolean isLog = chart.axis().scale() == Axis.Scale.LOG;
    double least = isLog ? lowest() : 0;
    List<XYPlot> plots = new ArrayList<>();
    List<List<Overlay>> overlays = new ArrayList<>();
    for (Facet facet : chart.facets()) {
      double lowest = isLog ? least : lowest(facet);
      ValueAxis axis = ValueAxes.axis(chart.axis(), lowest, highest);
      plots.add(plot(facet, axis));
      List<Overlay> over =
          new ArrayList<>(ChartRoom.standard(facet.title(), frame, plots.size() == 1));
      for (Threshold threshold : chart.thresholds()) {
        over.add(new LimitLine(threshold, chart.axis().format(), frame.style()));
      }
      over.add(new EndLabels(facet.lines(), frame.style()));
      if (plots.size() == 1 && !chart.boxes().isEmpty()) {
        over.add(new Boxes(chart.boxes(), frame));
      }
      overlays.add(over);
    }
    int count = plots.size();
    int height = count == 1 ? 160 : count <= 3 ? 104 : 84;
    return new Drawing(plots, overlays, height, 20);
  }

  private XYPlot plot(Facet facet, ValueAxis axis) {
    XYSeriesCollection lines = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new LonePoints(lines);
    List<Cells.Cell> bands = new ArrayList<>();
    for (int i = 0; i < facet.lines().size(); i++) {
      Line line = facet.lines().get(i);
      lines.addSeries(series(i, line));
      Color color = frame.style().color(line.color());
      renderer.setSeriesPaint(i, color);
      renderer.setSeriesStroke(i, ChartStyle.stroke(line.dash(), 1.7f));
      renderer.setSeriesShape(i, new java.awt.geom.Ellipse2D.Double(-2, -2, 4, 4));
      bands.addAll(bands(line, Shades.mix(frame.style().paper(), color, 0.22), axis));
    }
    renderer.setDrawSeriesLineAsPath(true);
    XYPlot plot = new XYPlot(lines, null, axis, renderer);
    if (!bands.isEmpty()) {
      plot.setDataset(1, new Cells(bands));
      plot.setRenderer(1, new CellRenderer(0.5));
    }
    return plot;
  }

  private static XYSeries series(int key, Line line) {
    XYSeries series = new XYSeries(key, false, true);
    for (Point point : line.points()) {
      Double value =
          Double.isNaN(point.value()) || Double.isInfinite(point.value()) ? null : point.value();
      series.add(Double.valueOf((double) point.atMs()), value, false);
    }
    return series;
  }

  private static List<Cells.Cell> bands(Line line, Color color, ValueAxis axis) {
    List<Cells.Cell> out = new ArrayList<>();
    for (Band band : line.bands()) {
      double low = Math.max(band.lower(), axis.getLowerBound());
      double high = Math.min(band.upper(), axis.getUpperBound());
      if (high > low) {
        out.add(new Cells.Cell(band.fromMs(), band.toMs(), low, high, color, false));
      }
    }
    return out;
  }

  private double highest() {
    double highest = 0;
    for (Facet facet : chart.facets()) {
      for (Line line : facet.lines()) {
        double own = line.highest();
        highest = Double.isNaN(own) ? highest : Math.max(highest, own);
      }
    }
    for (Band box : chart.boxes()) {
      highest = Double.isInfinite(box.upper()) ? highest : Math.max(highest, box.upper());
    }
    double data = highest;
    for (Threshold threshold : chart.thresholds()) {
      boolean near = chart.axis().scale() == Axis.Scale.LOG;
      near = near || threshold.value() <= FARTHEST_LIMIT * data;
      highest = near ? Math.max(highest, threshold.value()) : highest;
    }
    return highest;
  }

  /** The smallest value of one part, zero where none lies below. */
  private static double lowest(Facet facet) {
    return facet.lines().stream()
        .flatMap(line -> line.points().stream())
        .mapToDouble(Point::value)
        .filter(Double::isFinite)
        .reduce(0, Math::min);
  }

  private double lowest() {
    double lowest = Double.MAX_VALUE;
    for (Facet facet : chart.facets()) {
      for (Line line : facet.lines()) {
        double own = line.lowestPositive();
        lowest = Double.isNaN(own) ? lowest : Math.min(lowest, own);
      }
    }
    for (Threshold threshold : chart.thresholds()) {
      lowest = Math.min(lowest, threshold.value());
    }
    return lowest == Double.MAX_VALUE ? 0 : lowest;
  }

  /** Lines without markers, but a dot where a value stands alone between two gaps. */
  private static final class LonePoints extends XYLineAndShapeRenderer {
    private static final long serialVersionUID = 1L;
    private final transient XYSeriesCollection lines;

    LonePoints(XYSeriesCollection lines) {
      super(true, false);
      this.lines = lines;
    }

    @Override
    public boolean getItemShapeVisible(int series, int item) {
      return missing(series, item - 1) && missing(series, item + 1);
    }

    private boolean missing(int series, int item) {
      return item < 0 || item >= lines.getItemCount(series) || lines.getY(series, item) == null;
    }
  }
}
