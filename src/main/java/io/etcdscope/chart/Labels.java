package io.etcdscope.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;

/** Text drawn over curves. */
final class Labels {
  private Labels() {}

  /** Writes a text in the current paint over a thin rim of the paper's colour. */
  static void halo(Graphics2D g2, String text, float x, float y, Color paper) {
    if (text.isEmpty()) {
      return;
    }
    TextLayout layout = new TextLayout(text, g2.getFont(), g2.getFontRenderContext());
    Shape shape = layout.getOutline(AffineTransform.getTranslateInstance(x, y));
    Paint ink = g2.getPaint();
    g2.setPaint(paper);
    g2.setStroke(new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g2.draw(shape);
    g2.setPaint(ink);
    g2.drawString(text, x, y);
  }

  /** The text cut to a width, with an ellipsis where it was cut. */
  static String fit(Graphics2D g2, String text, double width) {
    if (g2.getFontMetrics().stringWidth(text) <= width) {
      return text;
    }
    for (int end = text.length() - 1; end > 0; end--) {
      String cut = text.substring(0, end) + "\u2026";
      if (g2.getFontMetrics().stringWidth(cut) <= width) {
        return cut;
      }
    }
    return "";
  }
}
