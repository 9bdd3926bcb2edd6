package io.etcdscope.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;

/**
 * Fills the rectangles of {@link Cells}.
 *
 * <p>Edges lie on whole device pixels, so that neighbours meet without a seam and the picture has
 * few colours.
 */
final class CellRenderer extends AbstractXYItemRenderer {
  private static final long serialVersionUID = 1L;

  /** Least width in CSS pixels: a short outage of a long day is still seen. */
  private final double leastWidth;

  CellRenderer(double leastWidth) {
    this.leastWidth = leastWidth;
  }

  @Override
  @SuppressWarnings("TooManyParameters") // the signature is JFreeChart's
  public void drawItem(
      Graphics2D g2,
      XYItemRendererState state,
      Rectangle2D dataArea,
      PlotRenderingInfo info,
      XYPlot plot,
      ValueAxis domainAxis,
      ValueAxis rangeAxis,
      XYDataset dataset,
      int series,
      int item,
      CrosshairState crosshairState,
      int pass) {
    Cells.Cell cell = ((Cells) dataset).cell(item);
    double x0 = domainAxis.valueToJava2D(cell.x0(), dataArea, plot.getDomainAxisEdge());
    double x1 = domainAxis.valueToJava2D(cell.x1(), dataArea, plot.getDomainAxisEdge());
    double y0 = rangeAxis.valueToJava2D(cell.y0(), dataArea, plot.getRangeAxisEdge());
    double y1 = rangeAxis.valueToJava2D(cell.y1(), dataArea, plot.getRangeAxisEdge());
    double left = snap(Math.min(x0, x1));
    double right = Math.max(snap(Math.max(x0, x1)), left + leastWidth);
    double top = snap(Math.min(y0, y1));
    double bottom = Math.max(snap(Math.max(y0, y1)), top + 0.5);
    Rectangle2D box = new Rectangle2D.Double(left, top, right - left, bottom - top);
    Object before = g2.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
    g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    g2.setPaint(cell.pattern() ? hatch(cell.color()) : cell.color());
    g2.fill(box);
    g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, before);
  }

  private static double snap(double value) {
    return Math.round(value * 2) / 2.0;
  }

  private static TexturePaint hatch(Color color) {
    BufferedImage tile = new BufferedImage(6, 6, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        int alpha = (i + j) % 6 < 2 ? 0xff : 0x40;
        tile.setRGB(i, j, (alpha << 24) | (color.getRGB() & 0xffffff));
      }
    }
    return new TexturePaint(tile, new Rectangle2D.Double(0, 0, 6, 6));
  }
}
