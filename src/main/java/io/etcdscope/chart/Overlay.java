package io.etcdscope.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.plot.XYPlot;

/** Something drawn over a plot after JFreeChart has drawn it: labels outside its data area. */
@FunctionalInterface
interface Overlay {
  void draw(Graphics2D g2, XYPlot plot, Rectangle2D dataArea);
}
