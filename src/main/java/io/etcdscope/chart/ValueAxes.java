package io.etcdscope.chart;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.function.DoubleFunction;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;

/** Value axes with round steps and the unit in each label. */
final class ValueAxes {
  private static final int TICKS = 5;

  private ValueAxes() {}

  /**
   * An axis for values up to {@code highest}; a linear one begins at zero, or below it where values
   * do.
   *
   * @param lowest smallest value; the smallest positive one for a logarithmic axis
   */
  static ValueAxis axis(Axis axis, double lowest, double highest) {
    return axis.scale() == Axis.Scale.LOG
        ? logarithmic(axis.format(), lowest, highest)
        : linear(axis, lowest, highest);
  }

  private static ValueAxis linear(Axis axis, double lowest, double highest) {
    double top = highest > 0 ? highest * 1.06 : 1;
    NumberAxis out = new NumberAxis();
    double step = axis.steps() == Axis.Steps.BINARY ? binary(top / TICKS) : decimal(top / TICKS);
    double bottom = lowest < 0 ? lowest - 0.06 * (top - lowest) : 0;
    out.setRange(bottom, Math.max(top, step));
    out.setTickUnit(new NumberTickUnit(step), false, true);
    out.setNumberFormatOverride(new Words(axis.format()));
    return out;
  }

  private static ValueAxis logarithmic(
      DoubleFunction<String> format, double lowest, double highest) {
    double low = lowest > 0 ? lowest : 1e-3;
    double high = highest > low ? highest : low * 10;
    LogAxis out = new LogAxis();
    out.setBase(10);
    out.setSmallestValue(Math.min(low, 1e-9));
    double bottom = Math.pow(10, Math.floor(Math.log10(low) + 1e-9));
    double top = Math.pow(10, Math.ceil(Math.log10(high) - 1e-9));
    // A whole empty decade says nothing: the axis ends a little above or below the data then.
    out.setRange(Math.max(bottom, low * 0.5), Math.min(top, high * 2));
    out.setTickUnit(new NumberTickUnit(1), false, true);
    out.setNumberFormatOverride(new Words(format));
    out.setMinorTickMarksVisible(false);
    return out;
  }

  /** The next 1, 2 or 5 times a power of ten. */
  static double decimal(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double step : new double[] {1, 2, 5}) {
      if (value <= step * power * (1 + 1e-9)) {
        return step * power;
      }
    }
    return 10 * power;
  }

  /** The next power of two, so that bytes have round labels. */
  static double binary(double value) {
    return value <= 1 ? 1 : Math.pow(2, Math.ceil(Math.log(value) / Math.log(2) - 1e-9));
  }

  /** A number format that asks a function; JFreeChart wants this type. */
  static final class Words extends NumberFormat {
    private static final long serialVersionUID = 1L;
    private final transient DoubleFunction<String> format;

    Words(DoubleFunction<String> format) {
      this.format = format;
    }

    @Override
    public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
      return to.append(format.apply(number));
    }

    @Override
    public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
      return format((double) number, to, position);
    }

    @Override
    public Number parse(String source, ParsePosition position) {
      throw new UnsupportedOperationException("axis labels are only written");
    }
  }
}
