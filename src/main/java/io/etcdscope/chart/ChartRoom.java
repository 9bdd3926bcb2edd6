package io.etcdscope.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/**
 * Draws charts to PNG.
 *
 * <p>All charts have one width and one left and right margin, so that the same moment lies on the
 * same vertical line wherever two of them stand above one another.
 */
public final class ChartRoom {
  static final int LEFT = 78;
  static final int RIGHT = 94;
  private static final int WIDTH = 960;
  private static final int TOP = 22;

  /** Room for the row of all events between title and chart. */
  private static final int TIMELINE = 10;

  private static final int BOTTOM = 38;

  /** Room for the upper half of a label at the very top of the first axis. */
  private static final int HALF_LABEL = 8;

  private ChartRoom() {}

  /**
   * Draws a chart.
   *
   * @param title written above it, so that the file says what it is when sent alone
   */
  public static ChartImage draw(String title, Chart chart, Frame frame) {
    System.setProperty("java.awt.headless", "true");
    Drawing drawing = drawing(chart, frame);
    CombinedDomainXYPlot plot = combined(drawing, frame);
    JFreeChart picture = new JFreeChart(null, null, plot, false);
    picture.setBackgroundPaint(frame.style().paper());
    picture.setPadding(new RectangleInsets(HALF_LABEL, 0, 0, RIGHT));
    int count = drawing.plots().size();
    int head = TOP + (frame.timeline().isEmpty() ? 0 : TIMELINE);
    int height = head + BOTTOM + count * (drawing.plotHeight() + drawing.gap());
    return Canvas.paint(
        WIDTH,
        height,
        frame.style(),
        g2 -> {
          ChartRenderingInfo info = new ChartRenderingInfo();
          int top = head + drawing.gap() - HALF_LABEL;
          picture.draw(g2, new Rectangle2D.Double(0, top, WIDTH, height - top), info);
          overlays(g2, drawing, info);
          if (count > 0) {
            Timeline.draw(g2, frame, info.getPlotInfo().getSubplotInfo(0).getDataArea());
          }
          g2.setFont(ChartStyle.font(13, true));
          g2.setPaint(frame.style().ink());
          g2.drawString(title, 8, 16);
        });
  }

  private static Drawing drawing(Chart chart, Frame frame) {
    if (chart instanceof Chart.Lines lines) {
      return new LinePlots(lines, frame).build();
    }
    if (chart instanceof Chart.Heat heat) {
      return new HeatPlots(heat, frame).build();
    }
    return new StripPlots((Chart.Strips) chart, frame).build();
  }

  private static CombinedDomainXYPlot combined(Drawing drawing, Frame frame) {
    DateAxis time = TimeAxes.axis(frame);
    CombinedDomainXYPlot plot = new CombinedDomainXYPlot(time);
    plot.setGap(drawing.gap());
    plot.setInsets(new RectangleInsets(0, 0, 0, 0));
    plot.setBackgroundPaint(null);
    plot.setOutlinePaint(null);
    AxisSpace below = new AxisSpace();
    below.setBottom(BOTTOM);
    plot.setFixedDomainAxisSpace(below);
    for (XYPlot part : drawing.plots()) {
      dress(part, frame.style());
      Marks.add(part, frame);
      plot.add(part, 1);
    }
    return plot;
  }

  private static void dress(XYPlot plot, ChartStyle style) {
    plot.setBackgroundPaint(null);
    plot.setOutlinePaint(null);
    plot.setInsets(new RectangleInsets(0, 0, 0, 0));
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(style.grid());
    plot.setRangeGridlineStroke(new BasicStroke(0.5f));
    plot.getRangeAxis().setTickLabelFont(ChartStyle.font(11, false));
    plot.getRangeAxis().setTickLabelPaint(style.muted());
    plot.getRangeAxis().setFixedDimension(LEFT);
    plot.getRangeAxis().setAxisLineVisible(false);
    plot.getRangeAxis().setTickMarksVisible(false);
  }

  private static void overlays(Graphics2D g2, Drawing drawing, ChartRenderingInfo info) {
    for (int i = 0; i < drawing.plots().size(); i++) {
      Rectangle2D area = info.getPlotInfo().getSubplotInfo(i).getDataArea();
      for (Overlay overlay : drawing.overlays().get(i)) {
        overlay.draw(g2, drawing.plots().get(i), area);
      }
    }
  }

  /** The title of a facet, above its left edge. */
  static Overlay title(String text, Color color) {
    return (g2, plot, area) -> {
      g2.setFont(ChartStyle.font(11, true));
      g2.setPaint(color);
      g2.drawString(text, (float) area.getX(), (float) area.getY() - 5);
    };
  }

  /** Frame of a facet: a thin line at its bottom. */
  static Overlay floor(ChartStyle style) {
    return (g2, plot, area) -> {
      g2.setPaint(Shades.mix(style.grid(), style.muted(), 0.5));
      g2.setStroke(new BasicStroke(0.8f));
      g2.draw(
          new java.awt.geom.Line2D.Double(
              area.getMinX(), area.getMaxY(), area.getMaxX(), area.getMaxY()));
    };
  }

  /** The overlays that each plot has in front of its own; the first one names the marks. */
  static List<Overlay> standard(String title, Frame frame, boolean first) {
    List<Overlay> out = new ArrayList<>();
    out.add(title(title, frame.style().ink()));
    out.add(floor(frame.style()));
    if (first) {
      out.add(Marks.labels(frame, 7 * title.length()));
    }
    return out;
  }
}
