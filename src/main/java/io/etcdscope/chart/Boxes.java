package io.etcdscope.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;

/** Outlines of the ranges that a value is known to lie in, in front of the curves. */
record Boxes(List<Band> boxes, Frame frame) implements Overlay {
  private static final double LEAST_WIDTH = 4;
  private static final int TINT = 46;

  @Override
  public void draw(Graphics2D g2, XYPlot plot, Rectangle2D area) {
    ValueAxis axis = plot.getRangeAxis();
    Color ink = frame.style().ink();
    for (Band box : boxes) {
      double left = Math.max(area.getMinX(), x(box.fromMs(), area));
      double right = Math.min(area.getMaxX(), x(box.toMs(), area));
      double low = Math.max(box.lower(), axis.getLowerBound());
      double high = Math.min(box.upper(), axis.getUpperBound());
      if (right < left || high <= low) {
        continue;
      }
      double top = axis.valueToJava2D(high, area, plot.getRangeAxisEdge());
      double bottom = axis.valueToJava2D(low, area, plot.getRangeAxisEdge());
      Rectangle2D shape =
          new Rectangle2D.Double(left, top, Math.max(LEAST_WIDTH, right - left), bottom - top);
      g2.setPaint(new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), TINT));
      g2.fill(shape);
      g2.setPaint(ink);
      g2.setStroke(new BasicStroke(1.2f));
      g2.draw(shape);
    }
  }

  private double x(long ms, Rectangle2D area) {
    double share = (ms - frame.range().fromMs()) / (double) frame.range().lengthMs();
    return area.getMinX() + area.getWidth() * share;
  }
}
