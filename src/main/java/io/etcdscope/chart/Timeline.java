package io.etcdscope.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** All events of a report as one thin row between a chart's title and its first plot. */
final class Timeline {
  private static final double Y = 23;
  private static final double HEIGHT = 6;
  private static final double LEAST_WIDTH = 2;

  private Timeline() {}

  /**
   * Draws the row on the time axis of the chart below it.
   *
   * @param area place of the first plot: its left and right edge are those of the row
   */
  static void draw(Graphics2D g2, Frame frame, Rectangle2D area) {
    if (frame.timeline().isEmpty()) {
      return;
    }
    g2.setPaint(frame.style().grid());
    g2.fill(new Rectangle2D.Double(area.getMinX(), Y, area.getWidth(), HEIGHT));
    for (Chart.Tone tone :
        new Chart.Tone[] {Chart.Tone.INFO, Chart.Tone.WARNING, Chart.Tone.CRITICAL}) {
      for (Chart.Span span : frame.timeline()) {
        if (span.tone() == tone) {
          span(g2, frame, area, span);
        }
      }
    }
    g2.setFont(ChartStyle.font(10, false));
    g2.setPaint(frame.style().muted());
    String name = "all events";
    int width = g2.getFontMetrics().stringWidth(name);
    g2.drawString(name, (float) area.getMinX() - width - 6, (float) (Y + HEIGHT));
  }

  private static void span(Graphics2D g2, Frame frame, Rectangle2D area, Chart.Span span) {
    double left = Math.max(area.getMinX(), x(span.fromMs(), frame, area));
    double right = Math.min(area.getMaxX(), x(span.toMs(), frame, area));
    if (right < area.getMinX() || left > area.getMaxX()) {
      return;
    }
    left = Math.min(Math.round(left * 2) / 2.0, area.getMaxX() - LEAST_WIDTH);
    g2.setPaint(color(span.tone(), frame.style()));
    double width = Math.max(LEAST_WIDTH, Math.round((right - left) * 2) / 2.0);
    g2.fill(new Rectangle2D.Double(left, Y, width, HEIGHT));
  }

  private static Color color(Chart.Tone tone, ChartStyle style) {
    return switch (tone) {
      case CRITICAL -> style.critical();
      case WARNING -> style.warning();
      default -> style.info();
    };
  }

  private static double x(long ms, Frame frame, Rectangle2D area) {
    double share = (ms - frame.range().fromMs()) / (double) frame.range().lengthMs();
    return area.getMinX() + area.getWidth() * share;
  }
}
