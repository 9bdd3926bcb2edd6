package io.etcdscope.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.function.DoubleFunction;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;

/** A threshold as a dashed line with its label; one beyond the axis is named at the edge. */
record LimitLine(Threshold threshold, DoubleFunction<String> format, ChartStyle style)
    implements Overlay {
  @Override
  public void draw(Graphics2D g2, XYPlot plot, Rectangle2D area) {
    ValueAxis axis = plot.getRangeAxis();
    g2.setPaint(style.critical());
    g2.setFont(ChartStyle.font(10, false));
    String label = threshold.label();
    float left = (float) area.getMinX() + 6;
    if (threshold.value() > axis.getUpperBound()) {
      g2.drawString(label + ", above this axis", left, (float) area.getMinY() + 10);
      return;
    }
    if (threshold.value() < axis.getLowerBound()) {
      return;
    }
    double y = axis.valueToJava2D(threshold.value(), area, plot.getRangeAxisEdge());
    g2.setStroke(
        new BasicStroke(
            1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {6f, 3f}, 0f));
    g2.draw(new Line2D.Double(area.getMinX(), y, area.getMaxX(), y));
    boolean roomAbove = y - area.getMinY() > 14;
    Labels.halo(g2, label, left, (float) (roomAbove ? y - 4 : y + 11), style.paper());
  }
}
