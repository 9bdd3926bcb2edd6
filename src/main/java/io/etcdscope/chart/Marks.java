package io.etcdscope.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;

/** Events as thin lines and pale stretches behind the curves, with letters above. */
final class Marks {
  private static final double HALF_LETTER = 3;
  private static final double SPACE = 8;
  private static final double FOCUS_SHADE = 0.17;
  private static final long LEAST_SHARE = 390;

  private Marks() {}

  static void add(XYPlot plot, Frame frame) {
    for (Mark mark : frame.marks()) {
      if (isStretch(mark)) {
        Color shade =
            mark.kind() == Mark.Kind.DOWN
                ? Shades.mix(frame.style().paper(), frame.style().muted(), 0.15)
                : Shades.mix(frame.style().paper(), frame.style().warning(), FOCUS_SHADE);
        IntervalMarker stretch = new IntervalMarker(mark.fromMs(), shownEnd(mark, frame), shade);
        stretch.setAlpha(1f);
        plot.addDomainMarker(stretch, Layer.BACKGROUND);
      }
    }
    for (Mark mark : frame.marks()) {
      if (!isStretch(mark)) {
        ValueMarker line = new ValueMarker(middle(mark));
        line.setPaint(color(mark, frame.style()));
        line.setStroke(stroke(mark));
        line.setAlpha(1f);
        plot.addDomainMarker(line, Layer.BACKGROUND);
      }
    }
  }

  private static boolean isStretch(Mark mark) {
    return mark.kind() == Mark.Kind.DOWN || mark.kind() == Mark.Kind.FOCUS;
  }

  /** A moment in focus is as wide as two pixels at least. */
  private static long shownEnd(Mark mark, Frame frame) {
    long least = mark.kind() == Mark.Kind.FOCUS ? frame.range().lengthMs() / LEAST_SHARE : 0;
    return Math.max(mark.toMs(), mark.fromMs() + least);
  }

  /** The labels of the marks above a plot: in words where there is room, else by letter. */
  static Overlay labels(Frame frame, int leftRoom) {
    return (g2, plot, area) -> {
      g2.setFont(ChartStyle.font(9, true));
      double[] places = new double[frame.marks().size()];
      for (int i = 0; i < places.length; i++) {
        Mark mark = frame.marks().get(i);
        long at = isStretch(mark) ? mark.fromMs() : middle(mark);
        double share = (at - frame.range().fromMs()) / (double) frame.range().lengthMs();
        places[i] = area.getMinX() + area.getWidth() * share;
      }
      double taken = area.getMinX() + leftRoom;
      for (int i = 0; i < places.length; i++) {
        Mark mark = frame.marks().get(i);
        double right = i + 1 < places.length ? places[i + 1] : area.getMaxX() + 40;
        double left = places[i] - HALF_LETTER;
        boolean words = g2.getFontMetrics().stringWidth(mark.label()) + SPACE <= right - left;
        String text = words ? mark.label() : mark.kind().letter();
        if (left >= taken && left <= area.getMaxX() && !text.isEmpty()) {
          g2.setPaint(color(mark, frame.style()));
          g2.drawString(text, (float) left, (float) area.getMinY() - 3);
          taken = left + g2.getFontMetrics().stringWidth(text) + 2;
        }
      }
    };
  }

  private static long middle(Mark mark) {
    return mark.fromMs() + (mark.toMs() - mark.fromMs()) / 2;
  }

  private static Color color(Mark mark, ChartStyle style) {
    return switch (mark.kind()) {
      case ELECTION -> style.critical();
      case RESTART -> style.info();
      case DOWN, NOTE -> style.muted();
      case FOCUS -> style.warning();
    };
  }

  private static BasicStroke stroke(Mark mark) {
    float[] dash =
        switch (mark.kind()) {
          case ELECTION -> new float[] {5f, 3f};
          case RESTART -> new float[] {1.5f, 2.5f};
          case DOWN, NOTE, FOCUS -> new float[] {1f, 4f};
        };
    return new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, dash, 0f);
  }
}
