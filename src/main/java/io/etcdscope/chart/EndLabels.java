package io.etcdscope.chart;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.plot.XYPlot;

/** Names of the lines at their right ends, moved apart where they would cover one another. */
record EndLabels(List<Line> lines, ChartStyle style) implements Overlay {
  private static final double HEIGHT = 13;
  private static final double SAMPLE = 16;

  private record Label(Line line, double y) {}

  @Override
  public void draw(Graphics2D g2, XYPlot plot, Rectangle2D area) {
    List<Label> labels = new ArrayList<>();
    for (Line line : lines) {
      double last = line.last();
      if (!Double.isNaN(last) && !line.name().isEmpty()) {
        double y = plot.getRangeAxis().valueToJava2D(last, area, plot.getRangeAxisEdge());
        labels.add(new Label(line, Math.max(area.getMinY(), Math.min(area.getMaxY(), y))));
      }
    }
    labels.sort(Comparator.comparingDouble(Label::y));
    g2.setFont(ChartStyle.font(10, false));
    for (Label label : apart(labels, area)) {
      double x = area.getMaxX() + 5;
      g2.setPaint(style.color(label.line().color()));
      g2.setStroke(ChartStyle.stroke(label.line().dash(), 1.7f));
      g2.draw(new Line2D.Double(x, label.y(), x + SAMPLE, label.y()));
      String text = Labels.fitName(g2, label.line().name(), ChartRoom.RIGHT - SAMPLE - 10);
      g2.setPaint(style.ink());
      g2.drawString(text, (float) (x + SAMPLE + 4), (float) label.y() + 4);
    }
  }

  /** Pushes labels down from the top, then up from the bottom. */
  private static List<Label> apart(List<Label> labels, Rectangle2D area) {
    double[] places = labels.stream().mapToDouble(Label::y).toArray();
    for (int i = 1; i < places.length; i++) {
      places[i] = Math.max(places[i], places[i - 1] + HEIGHT);
    }
    double floor = area.getMaxY() + HEIGHT / 2;
    for (int i = places.length - 1; i >= 0; i--) {
      places[i] = Math.min(places[i], floor);
      floor = places[i] - HEIGHT;
    }
    List<Label> out = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      out.add(new Label(labels.get(i).line(), places[i]));
    }
    return out;
  }
}
