package io.etcdscope.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/** The sheet that a picture is painted on, twice as fine as its units. */
final class Canvas {
  private static final int SCALE = 2;

  private Canvas() {}

  /** A picture of this size in units, on the paper of its style. */
  static ChartImage paint(int width, int height, ChartStyle style, Consumer<Graphics2D> painter) {
    System.setProperty("java.awt.headless", "true");
    BufferedImage image =
        new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g2 = image.createGraphics();
    try {
      g2.scale(SCALE, SCALE);
      hints(g2);
      g2.setPaint(style.paper());
      g2.fillRect(0, 0, width, height);
      painter.accept(g2);
    } finally {
      g2.dispose();
    }
    return new ChartImage(IndexedPng.write(image, style.meanings()), width, height);
  }

  private static void hints(Graphics2D g2) {
    g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g2.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g2.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g2.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }
}
