package io.etcdscope.report;

import io.etcdscope.chart.Axis;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Units of panels, by the word in their SQL file. */
public enum Unit {
  SECONDS(Numbers::seconds),
  BYTES(Numbers::bytes),
  BYTES_PER_SECOND(value -> Numbers.bytes(value) + "/s"),
  OPERATIONS_PER_SECOND(value -> Numbers.rate(value, "ops")),
  REQUESTS_PER_SECOND(value -> Numbers.rate(value, "req")),
  PER_SECOND(value -> Numbers.rate(value, "")),
  COUNT(Numbers::count),
  RATIO(Numbers::percent),
  CORES(value -> Double.isNaN(value) ? Numbers.NO_DATA : Numbers.plain(value) + " cores"),
  STATE(Numbers::plain);

  private final DoubleFunction<String> format;

  Unit(DoubleFunction<String> format) {
    this.format = format;
  }

  /**
   * The unit of a word such as {@code bytes_per_second}.
   *
   * @throws IllegalArgumentException for another word
   */
  public static Unit of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** A value in words. */
  public String format(double value) {
    return Double.isNaN(value) ? Numbers.NO_DATA : format.apply(value);
  }

  Axis axis(Axis.Scale scale) {
    Axis.Steps steps =
        this == BYTES || this == BYTES_PER_SECOND ? Axis.Steps.BINARY : Axis.Steps.DECIMAL;
    return new Axis(scale, steps, this::format);
  }
}
