package io.etcdscope.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleFunction;

/**
 * Distribution functions over one another: certain at the bucket edges, and between two edges
 * somewhere in the drawn box, which is as much as buckets can say.
 */
public final class StepChart {
  private static final int WIDTH = 1040;
  private static final int HEIGHT = 360;
  private static final int TOP = 40;
  private static final int BOTTOM = 44;
  private static final int LEAST_LABEL_GAP = 62;
  private static final double NOTHING = 0.001;

  private final List<Steps> lines;
  private final DoubleFunction<String> format;
  private final ChartStyle style;
  private final double least;
  private final double most;

  /**
   * One distribution function.
   *
   * @param name its label
   * @param color place in the palette
   * @param edges upper edges, rising, the last infinite
   * @param shares share at or below each edge
   */
  public record Steps(String name, int color, List<Double> edges, List<Double> shares) {}

  private StepChart(List<Steps> lines, DoubleFunction<String> format, ChartStyle style) {
    this.lines = lines;
    this.format = format;
    this.style = style;
    TreeSet<Double> finite = new TreeSet<>();
    lines.forEach(line -> line.edges().stream().filter(StepChart::isDrawn).forEach(finite::add));
    double low = finite.isEmpty() ? 1 : finite.first();
    double high = finite.isEmpty() ? 2 : finite.last();
    for (double edge : finite) {
      if (lines.stream().allMatch(line -> shareAt(line, edge) <= NOTHING)) {
        low = edge;
      }
    }
    for (double edge : finite.descendingSet()) {
      if (lines.stream().allMatch(line -> shareAt(line, edge) >= 1 - NOTHING / 10)) {
        high = edge;
      }
    }
    this.least = Math.min(low, high) / 2;
    this.most = Math.max(high, low) * 2;
  }

  /**
   * Draws distribution functions over one logarithmic axis.
   *
   * @param title written above, so that the file says what it is when sent alone
   * @param format a value of the axis in words
   */
  public static ChartImage draw(
      String title, List<Steps> lines, DoubleFunction<String> format, ChartStyle style) {
    return Canvas.paint(
        WIDTH, HEIGHT, style, g2 -> new StepChart(lines, format, style).draw(g2, title));
  }

  private static boolean isDrawn(double edge) {
    return edge > 0 && edge < Double.POSITIVE_INFINITY;
  }

  private static double shareAt(Steps line, double value) {
    double share = 0;
    for (int i = 0; i < line.edges().size() && line.edges().get(i) <= value; i++) {
      share = line.shares().get(i);
    }
    return share;
  }

  private void draw(Graphics2D g2, String title) {
    g2.setFont(ChartStyle.font(13, true));
    g2.setPaint(style.ink());
    g2.drawString(title, 8, 16);
    grid(g2);
    for (Steps line : lines) {
      boxes(g2, line);
    }
    for (Steps line : lines) {
      points(g2, line);
    }
    legend(g2);
  }

  private void grid(Graphics2D g2) {
    g2.setFont(ChartStyle.font(11, false));
    g2.setStroke(new BasicStroke(0.5f));
    for (int percent = 0; percent <= 100; percent += 20) {
      double y = y(percent / 100.0);
      g2.setPaint(style.grid());
      g2.draw(new Line2D.Double(ChartRoom.LEFT, y, WIDTH - ChartRoom.RIGHT, y));
      g2.setPaint(style.muted());
      String label = percent + " %";
      g2.drawString(
          label, ChartRoom.LEFT - 8 - g2.getFontMetrics().stringWidth(label), (float) y + 4);
    }
    TreeSet<Double> edges = new TreeSet<>();
    lines.forEach(
        line ->
            line.edges().stream()
                .filter(edge -> edge >= least && edge <= most)
                .forEach(edges::add));
    double before = Double.NEGATIVE_INFINITY;
    for (double edge : edges) {
      double x = x(edge);
      g2.setPaint(style.grid());
      g2.draw(new Line2D.Double(x, TOP, x, HEIGHT - BOTTOM));
      if (x - before >= LEAST_LABEL_GAP) {
        g2.setPaint(style.muted());
        String label = format.apply(edge);
        g2.drawString(
            label,
            (float) (x - g2.getFontMetrics().stringWidth(label) / 2.0),
            HEIGHT - BOTTOM + 16);
        before = x;
      }
    }
    g2.setPaint(style.muted());
    g2.drawString(
        "share of observations at or below; only the edges are certain",
        ChartRoom.LEFT,
        HEIGHT - 8);
  }

  /** The boxes in which the function must lie between two edges. */
  private void boxes(Graphics2D g2, Steps line) {
    double left = least;
    double below = 0;
    Color color = style.color(line.color());
    for (int i = 0; i < line.edges().size(); i++) {
      double right = Math.min(most, line.edges().get(i));
      double share = line.shares().get(i);
      if (right > left && share > below) {
        g2.setPaint(Shades.mix(style.paper(), color, 0.16));
        Rectangle2D box =
            new Rectangle2D.Double(x(left), y(share), x(right) - x(left), y(below) - y(share));
        g2.fill(box);
        g2.setPaint(Shades.mix(style.paper(), color, 0.45));
        g2.setStroke(new BasicStroke(0.7f));
        g2.draw(box);
      }
      left = Math.max(left, right);
      below = share;
    }
  }

  private void points(Graphics2D g2, Steps line) {
    Path2D path = new Path2D.Double();
    path.moveTo(x(least), y(shareAt(line, least)));
    g2.setPaint(style.color(line.color()));
    for (int i = 0; i < line.edges().size(); i++) {
      double edge = line.edges().get(i);
      if (edge > least && edge <= most) {
        path.lineTo(x(edge), y(line.shares().get(i)));
        g2.fill(new Rectangle2D.Double(x(edge) - 2.5, y(line.shares().get(i)) - 2.5, 5, 5));
      }
    }
    g2.setStroke(ChartStyle.stroke(line.color(), 1.8f));
    g2.draw(path);
  }

  private void legend(Graphics2D g2) {
    g2.setFont(ChartStyle.font(11, true));
    double x = ChartRoom.LEFT;
    for (Steps line : lines) {
      String name = Labels.fitName(g2, line.name(), 200);
      g2.setPaint(style.color(line.color()));
      g2.setStroke(ChartStyle.stroke(line.color(), 2.2f));
      g2.draw(new Line2D.Double(x, 29, x + 26, 29));
      g2.setPaint(style.ink());
      g2.drawString(name, (float) x + 32, 33f);
      x += 56 + g2.getFontMetrics().stringWidth(name);
    }
  }

  private double x(double value) {
    double place = (Math.log(value) - Math.log(least)) / (Math.log(most) - Math.log(least));
    return ChartRoom.LEFT + place * (WIDTH - ChartRoom.LEFT - ChartRoom.RIGHT);
  }

  private double y(double share) {
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
  }
}
