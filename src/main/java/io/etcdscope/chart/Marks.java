package io.etcdscope.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;

/** Events as thin lines and pale stretches behind the curves, with letters above. */
final class Marks {
  /** From here on letters would cover one another. */
  private static final int MOST_LETTERS = 40;

  private static final int LETTER_WIDTH = 9;

  private Marks() {}

  static void add(XYPlot plot, Frame frame) {
    for (Mark mark : frame.marks()) {
      if (mark.kind() == Mark.Kind.DOWN) {
        Color shade = Shades.mix(frame.style().paper(), frame.style().muted(), 0.22);
        IntervalMarker stretch = new IntervalMarker(mark.fromMs(), mark.toMs(), shade);
        stretch.setAlpha(1f);
        plot.addDomainMarker(stretch, Layer.BACKGROUND);
      }
    }
    for (Mark mark : frame.marks()) {
      if (mark.kind() != Mark.Kind.DOWN) {
        ValueMarker line = new ValueMarker(middle(mark));
        line.setPaint(color(mark, frame.style()));
        line.setStroke(stroke(mark));
        line.setAlpha(1f);
        plot.addDomainMarker(line, Layer.BACKGROUND);
      }
    }
  }

  /** The letters of the marks above a plot; none where one would cover another's. */
  static Overlay letters(Frame frame) {
    return (g2, plot, area) -> {
      if (frame.marks().size() > MOST_LETTERS) {
        return;
      }
      g2.setFont(ChartStyle.font(9, true));
      List<Double> taken = new ArrayList<>();
      for (Mark mark : frame.marks()) {
        long at = mark.kind() == Mark.Kind.DOWN ? mark.fromMs() : middle(mark);
        double x =
            area.getMinX()
                + area.getWidth() * (at - frame.range().fromMs()) / frame.range().lengthMs();
        double place = x;
        boolean free =
            x >= area.getMinX() + 60
                && taken.stream().noneMatch(other -> Math.abs(other - place) < LETTER_WIDTH);
        if (free) {
          taken.add(x);
          g2.setPaint(color(mark, frame.style()));
          g2.drawString(mark.kind().letter(), (float) x - 3, (float) area.getMinY() - 3);
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
    };
  }

  private static BasicStroke stroke(Mark mark) {
    float[] dash =
        switch (mark.kind()) {
          case ELECTION -> new float[] {5f, 3f};
          case RESTART -> new float[] {1.5f, 2.5f};
          case DOWN, NOTE -> new float[] {1f, 4f};
        };
    return new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, dash, 0f);
  }
}
