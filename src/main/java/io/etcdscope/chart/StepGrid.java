package io.etcdscope.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Many small distribution functions over the same axes, with one of them in grey behind each, so
 * that the eye compares shapes.
 */
public final class StepGrid {
  private static final int COLUMNS = 4;
  private static final int WIDTH = 1040;
  private static final int CELL_WIDTH = WIDTH / COLUMNS;
  private static final int CELL_HEIGHT = 150;
  private static final int TOP = 28;
  private static final int HEAD = 22;
  private static final int FOOT = 22;
  private static final int SIDE = 12;
  private static final double NOTHING = 0.001;

  private final List<Panel> panels;
  private final @Nullable Panel behind;
  private final DoubleFunction<String> format;
  private final ChartStyle style;
  private final double least;
  private final double most;

  /**
   * One small chart.
   *
   * @param title written above it
   * @param steps its distribution function
   */
  public record Panel(String title, StepChart.Steps steps) {}

  private StepGrid(
      List<Panel> panels, @Nullable Panel behind, DoubleFunction<String> format, ChartStyle style) {
    this.panels = panels;
    this.behind = behind;
    this.format = format;
    this.style = style;
    List<Panel> all = new ArrayList<>(panels);
    if (behind != null) {
      all.add(behind);
    }
    TreeSet<Double> told = new TreeSet<>();
    for (Panel panel : all) {
      double below = 0;
      for (int i = 0; i < panel.steps().edges().size(); i++) {
        double share = panel.steps().shares().get(i);
        double edge = panel.steps().edges().get(i);
        if (edge > 0 && Double.isFinite(edge) && share > NOTHING && below < 1 - NOTHING) {
          told.add(edge);
        }
        below = share;
      }
    }
    this.least = told.isEmpty() ? 1 : told.first() / 2;
    this.most = told.isEmpty() ? 2 : told.last() * 2;
  }

  /**
   * Draws the charts row by row.
   *
   * @param title written above all
   * @param behind drawn in grey behind each; null for none
   * @param format a value of the axis in words
   */
  public static ChartImage draw(
      String title,
      List<Panel> panels,
      @Nullable Panel behind,
      DoubleFunction<String> format,
      ChartStyle style) {
    int rows = Math.max(1, (panels.size() + COLUMNS - 1) / COLUMNS);
    int height = TOP + rows * CELL_HEIGHT;
    return Canvas.paint(
        WIDTH, height, style, g2 -> new StepGrid(panels, behind, format, style).draw(g2, title));
  }

  private void draw(Graphics2D g2, String title) {
    g2.setFont(ChartStyle.font(13, true));
    g2.setPaint(style.ink());
    String grey = behind == null ? "" : "; grey: " + behind.title();
    g2.drawString(Labels.fit(g2, title + grey, WIDTH - 16), 8, 16);
    for (int i = 0; i < panels.size(); i++) {
      double left = (double) (i % COLUMNS) * CELL_WIDTH;
      double top = TOP + (double) (i / COLUMNS) * CELL_HEIGHT;
      cell(
          g2,
          panels.get(i),
          new Rectangle2D.Double(
              left + SIDE, top + HEAD, CELL_WIDTH - 2.0 * SIDE, CELL_HEIGHT - HEAD - FOOT));
    }
  }

  private void cell(Graphics2D g2, Panel panel, Rectangle2D room) {
    g2.setFont(ChartStyle.font(11, true));
    g2.setPaint(style.ink());
    g2.drawString(
        Labels.fit(g2, panel.title(), (int) room.getWidth()),
        (float) room.getX(),
        (float) room.getY() - 5);
    g2.setStroke(new BasicStroke(0.5f));
    g2.setPaint(style.grid());
    for (int percent = 0; percent <= 100; percent += 50) {
      double y = y(percent / 100.0, room);
      g2.draw(new Line2D.Double(room.getX(), y, room.getMaxX(), y));
    }
    g2.setFont(ChartStyle.font(10, false));
    g2.setPaint(style.muted());
    String right = format.apply(most / 2);
    g2.drawString(format.apply(least * 2), (float) x(least * 2, room), (float) room.getMaxY() + 13);
    g2.drawString(
        right,
        (float) (x(most / 2, room) - g2.getFontMetrics().stringWidth(right)),
        (float) room.getMaxY() + 13);
    if (behind != null) {
      g2.setStroke(new BasicStroke(3f));
      g2.setPaint(Shades.mix(style.paper(), style.muted(), 0.45));
      g2.draw(path(behind.steps(), room));
    }
    boxes(g2, panel.steps(), room);
    g2.setStroke(new BasicStroke(1.6f));
    g2.setPaint(style.color(panel.steps().color()));
    g2.draw(path(panel.steps(), room));
  }

  /** Where the function must lie between two edges. */
  private void boxes(Graphics2D g2, StepChart.Steps line, Rectangle2D room) {
    Color color = Shades.mix(style.paper(), style.color(line.color()), 0.16);
    double left = least;
    double below = 0;
    for (int i = 0; i < line.edges().size(); i++) {
      double right = Math.min(most, line.edges().get(i));
      double share = line.shares().get(i);
      if (right > left && share > below) {
        g2.setPaint(color);
        double top = y(share, room);
        g2.fill(
            new Rectangle2D.Double(
                x(left, room), top, x(right, room) - x(left, room), y(below, room) - top));
      }
      left = Math.max(left, right);
      below = share;
    }
  }

  private Path2D path(StepChart.Steps line, Rectangle2D room) {
    Path2D path = new Path2D.Double();
    double before = 0;
    boolean isOpen = false;
    for (int i = 0; i < line.edges().size(); i++) {
      double edge = line.edges().get(i);
      double share = line.shares().get(i);
      if (edge >= least && edge <= most) {
        if (!isOpen) {
          path.moveTo(x(least, room), y(edge > least ? before : share, room));
          isOpen = true;
        }
        path.lineTo(x(edge, room), y(share, room));
      }
      before = share;
    }
    if (!isOpen) {
      path.moveTo(x(least, room), y(before, room));
    }
    path.lineTo(room.getMaxX(), path.getCurrentPoint().getY());
    return path;
  }

  private double x(double value, Rectangle2D room) {
    double place = (Math.log(value) - Math.log(least)) / (Math.log(most) - Math.log(least));
    return room.getX() + place * room.getWidth();
  }

  private static double y(double share, Rectangle2D room) {
    return room.getMaxY() - share * room.getHeight();
  }
}
