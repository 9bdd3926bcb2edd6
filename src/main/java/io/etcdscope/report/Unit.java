package io.etcdscope.report;

import io.etcdscope.chart.Axis;
import java.util.Locale;

/** Units of panels, by the word in their SQL file. */
public enum Unit {
  SECONDS,
  BYTES,
  BYTES_PER_SECOND,
  OPERATIONS_PER_SECOND,
  REQUESTS_PER_SECOND,
  PER_SECOND,
  COUNT,
  RATIO,
  CORES,
  STATE;

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
    return switch (this) {
      case SECONDS -> Numbers.seconds(value);
      case BYTES -> Numbers.bytes(value);
      case BYTES_PER_SECOND -> Double.isNaN(value) ? Numbers.NO_DATA : Numbers.bytes(value) + "/s";
      case OPERATIONS_PER_SECOND -> Numbers.rate(value, "ops");
      case REQUESTS_PER_SECOND -> Numbers.rate(value, "req");
      case PER_SECOND -> Numbers.rate(value, "");
      case COUNT -> Numbers.count(value);
      case RATIO -> Numbers.percent(value);
      case CORES -> Double.isNaN(value) ? Numbers.NO_DATA : Numbers.plain(value) + " cores";
      case STATE -> Numbers.plain(value);
    };
  }

  Axis axis(Axis.Scale scale) {
    Axis.Steps steps =
        this == BYTES || this == BYTES_PER_SECOND ? Axis.Steps.BINARY : Axis.Steps.DECIMAL;
    return new Axis(scale, steps, this::format);
  }
}
