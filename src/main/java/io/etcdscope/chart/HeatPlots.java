package io.etcdscope.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;

/**
 * Heat maps: time by bucket, colour the share of operations.
 *
 * <p>Each bucket is one row of equal height, whatever its width, because nothing is known of where
 * in it the operations lie; the rows' lower edges are labelled.
 */
final class HeatPlots {
  private static final int MOST_LABELS = 8;

  private final Chart.Heat chart;
  private final Frame frame;

  /** Lower edges of the rows, rising; the last entry is the upper edge of the last row. */
  private final double[] edges;

  HeatPlots(Chart.Heat chart, Frame frame) {
    this.chart = chart;
    this.frame = frame;
    this.edges = edges(chart);
  }

  Drawing build() {
    List<XYPlot> plots = new ArrayList<>();
    List<List<Overlay>> overlays = new ArrayList<>();
    int rows = Math.max(1, edges.length - 1);
    for (Chart.HeatFacet facet : chart.facets()) {
      XYPlot plot = new XYPlot(cells(facet), null, axis(rows), new CellRenderer(0.5));
      plots.add(plot);
      List<Overlay> over =
          new ArrayList<>(ChartRoom.standard(facet.title(), frame, plots.size() == 1));
      for (Threshold threshold : chart.thresholds()) {
        double place = place(threshold.value());
        over.add(
            new LimitLine(new Threshold(place, threshold.label()), chart.format(), frame.style()));
      }
      if (plots.size() == 1) {
        over.add(this::key);
      }
      overlays.add(over);
    }
    int height = Math.min(132, Math.max(70, rows * 12));
    return new Drawing(plots, overlays, height, 20);
  }

  private NumberAxis axis(int rows) {
    NumberAxis axis = new NumberAxis();
    axis.setRange(0, rows);
    axis.setTickUnit(new NumberTickUnit(Math.ceil(rows / (double) MOST_LABELS)), false, true);
    axis.setNumberFormatOverride(new ValueAxes.Words(this::edgeName));
    return axis;
  }

  private String edgeName(double place) {
    int at = (int) Math.round(place);
    if (at < 0 || at >= edges.length) {
      return "";
    }
    return Double.isInfinite(edges[at]) ? "\u221e" : chart.format().apply(edges[at]);
  }

  private Cells cells(Chart.HeatFacet facet) {
    List<Cells.Cell> out = new ArrayList<>();
    for (Chart.HeatCell cell : facet.cells()) {
      int row = Arrays.binarySearch(edges, cell.lower());
      if (cell.share() > 0 && row >= 0) {
        out.add(
            new Cells.Cell(
                cell.fromMs(), cell.toMs(), row, row + 1, frame.style().heat(cell.share()), false));
      }
    }
    return new Cells(out);
  }

  /** Place of a value between the rows, by its logarithm within its bucket. */
  private double place(double value) {
    for (int i = 0; i + 1 < edges.length; i++) {
      if (value > edges[i] && value <= edges[i + 1]) {
        double lower = edges[i] > 0 ? edges[i] : edges[i + 1] / 2;
        if (Double.isInfinite(edges[i + 1])) {
          return i + 0.5;
        }
        return i + Math.log(value / lower) / Math.log(edges[i + 1] / lower);
      }
    }
    return edges.length > 0 && value <= edges[0] ? -1 : edges.length;
  }

  /** Colour key at the right of the first map. */
  private void key(Graphics2D g2, XYPlot plot, Rectangle2D area) {
    String[] names = {"100 %", "10 %", "1 %", "\u2264 0.1 %"};
    double x = area.getMaxX() + 8;
    double height = Math.min(area.getHeight(), 84);
    int steps = frame.style().heat().size();
    for (int i = 0; i < steps; i++) {
      double share = Math.pow(10, -3.0 * i / (steps - 1));
      g2.setPaint(frame.style().heat(share));
      g2.fill(
          new Rectangle2D.Double(x, area.getMinY() + i * height / steps, 10, height / steps + 0.5));
    }
    g2.setFont(ChartStyle.font(10, false));
    g2.setPaint(frame.style().muted());
    for (int i = 0; i < names.length; i++) {
      double y = area.getMinY() + 8 + i * (height - 10) / 3.0;
      g2.drawString(names[i], (float) x + 15, (float) y);
    }
  }

  /** Edges of the buckets that hold anything, and of one empty bucket at either side. */
  private static double[] edges(Chart.Heat chart) {
    TreeSet<Double> all = new TreeSet<>();
    TreeSet<Double> used = new TreeSet<>();
    for (Chart.HeatFacet facet : chart.facets()) {
      for (Chart.HeatCell cell : facet.cells()) {
        all.add(cell.lower());
        all.add(cell.upper());
        if (cell.share() > 0) {
          used.add(cell.lower());
          used.add(cell.upper());
        }
      }
    }
    if (used.isEmpty()) {
      return new double[0];
    }
    Double low = all.lower(used.first());
    Double high = all.higher(used.last());
    double first = low == null ? used.first() : low;
    double last = high == null || Double.isInfinite(high) ? used.last() : high;
    return all.subSet(first, true, last, true).stream().mapToDouble(d -> d).toArray();
  }
}
