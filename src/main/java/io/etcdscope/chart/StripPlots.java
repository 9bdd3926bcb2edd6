package io.etcdscope.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/** Rows of states over time. */
final class StripPlots {
  private static final int ROW = 22;
  private static final double FILLED = 0.74;

  private final Chart.Strips chart;
  private final Frame frame;

  StripPlots(Chart.Strips chart, Frame frame) {
    this.chart = chart;
    this.frame = frame;
  }

  Drawing build() {
    int rows = Math.max(1, chart.rows().size());
    NumberAxis axis = new NumberAxis();
    axis.setRange(0, rows);
    axis.setTickLabelsVisible(false);
    XYPlot plot = new XYPlot(cells(rows), null, axis, new CellRenderer(2.5));
    plot.setRangeGridlinesVisible(false);
    List<Overlay> overlays = new ArrayList<>(ChartRoom.standard("", frame, true));
    overlays.add(this::labels);
    return new Drawing(List.of(plot), List.of(overlays), rows * ROW, 14);
  }

  private Cells cells(int rows) {
    List<Cells.Cell> out = new ArrayList<>();
    for (int i = 0; i < chart.rows().size(); i++) {
      double bottom = rows - i - 1 + (1 - FILLED) / 2;
      for (Chart.Span span : chart.rows().get(i).spans()) {
        double half = !span.certain() ? FILLED / 3 : thin(span.tone()) ? FILLED / 4 : 0;
        out.add(
            new Cells.Cell(
                span.fromMs(),
                span.toMs(),
                bottom + half,
                bottom + FILLED - half,
                color(span.tone()),
                hatched(span.tone())));
      }
    }
    return new Cells(out);
  }

  private void labels(Graphics2D g2, XYPlot plot, Rectangle2D area) {
    double height = area.getHeight() / Math.max(1, chart.rows().size());
    for (int i = 0; i < chart.rows().size(); i++) {
      Chart.StripRow row = chart.rows().get(i);
      double middle = area.getMinY() + (i + 0.5) * height;
      g2.setFont(ChartStyle.font(11, false));
      g2.setPaint(frame.style().ink());
      String label = Labels.fitName(g2, row.label(), ChartRoom.LEFT - 10);
      int width = g2.getFontMetrics().stringWidth(label);
      g2.drawString(label, (float) area.getMinX() - width - 6, (float) middle + 4);
      if (!inside(g2, row, area, middle) && !row.spans().isEmpty()) {
        beside(g2, row.spans().get(row.spans().size() - 1), area, middle);
      }
    }
  }

  /** Writes labels into the spans that have room, none over another; false where none has. */
  private boolean inside(Graphics2D g2, Chart.StripRow row, Rectangle2D area, double middle) {
    g2.setFont(ChartStyle.font(10, true));
    double free = area.getMinX();
    boolean named = false;
    for (Chart.Span span : row.spans()) {
      double from = Math.max(area.getMinX(), x(span.fromMs(), area));
      double to = Math.min(area.getMaxX(), x(span.toMs(), area));
      int width = g2.getFontMetrics().stringWidth(span.label()) + 10;
      if (span.certain() && from >= free && width <= to - from) {
        g2.setPaint(ink(span));
        g2.drawString(span.label(), (float) from + 5, (float) middle + 4);
        free = from + width;
        named = true;
      }
    }
    return named;
  }

  /** Writes an event's label beside it, at the right where there is room. */
  private void beside(Graphics2D g2, Chart.Span span, Rectangle2D area, double middle) {
    if (!isEvent(span.tone())) {
      return;
    }
    double from = Math.max(area.getMinX(), x(span.fromMs(), area));
    double to = Math.min(area.getMaxX(), x(span.toMs(), area));
    int width = g2.getFontMetrics().stringWidth(span.label());
    g2.setPaint(frame.style().ink());
    boolean right = to + 8 + width <= area.getMaxX() + ChartRoom.RIGHT;
    double at = right ? Math.max(to, from + 3) + 5 : from - width - 5;
    Labels.halo(g2, span.label(), (float) at, (float) middle + 4, frame.style().paper());
  }

  private static boolean isEvent(Chart.Tone tone) {
    return tone == Chart.Tone.INFO || tone == Chart.Tone.WARNING || tone == Chart.Tone.CRITICAL;
  }

  private double x(long ms, Rectangle2D area) {
    double share = (ms - frame.range().fromMs()) / (double) frame.range().lengthMs();
    return area.getMinX() + area.getWidth() * share;
  }

  private static boolean hatched(Chart.Tone tone) {
    return tone == Chart.Tone.LEADERLESS || tone == Chart.Tone.PART || tone == Chart.Tone.PENDING;
  }

  private static boolean thin(Chart.Tone tone) {
    return tone == Chart.Tone.FOLLOWER || tone == Chart.Tone.LEARNER || tone == Chart.Tone.UNKNOWN;
  }

  private Color color(Chart.Tone tone) {
    ChartStyle style = frame.style();
    return switch (tone) {
      case LEADER -> style.palette().get(0);
      case FOLLOWER -> Shades.mix(style.paper(), style.palette().get(0), 0.55);
      case LEARNER -> Shades.mix(style.paper(), style.palette().get(2), 0.7);
      case LEADERLESS, PENDING, PART, WARNING -> style.warning();
      case DOWN, CRITICAL -> style.critical();
      case UNKNOWN -> Shades.mix(style.paper(), style.muted(), 0.25);
      case INFO -> style.info();
      case FULL -> style.palette().get(2);
    };
  }

  private Color ink(Chart.Span span) {
    Chart.Tone tone = span.tone();
    return hatched(tone) || thin(tone) || !span.certain()
        ? frame.style().ink()
        : frame.style().paper();
  }
}
