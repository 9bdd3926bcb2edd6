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
    return fit(g2, text, width, 0);
  }

  /** The same of a name, cut in the middle: names that are too long often differ at their ends. */
  static String fitName(Graphics2D g2, String name, double width) {
    return fit(g2, name, width, 0.5);
  }

  private static String fit(Graphics2D g2, String text, double width, double tail) {
    if (g2.getFontMetrics().stringWidth(text) <= width) {
      return text;
    }
    for (int left = text.length() - 1; left > 0; left--) {
      int behind = (int) (left * tail);
      String cut =
          text.substring(0, left - behind) + "\u2026" + text.substring(text.length() - behind);
      if (g2.getFontMetrics().stringWidth(cut) <= width) {
        return cut;
      }
    }
    return "";
  }
}
