package io.etcdscope.chart;

import java.util.function.DoubleFunction;

/**
 * The value axis.
 *
 * @param scale how values are spread
 * @param steps what round numbers are
 * @param format a value in words, with its unit
 */
public record Axis(Scale scale, Steps steps, DoubleFunction<String> format) {
  /** How values are spread over the axis. */
  public enum Scale {
    /** From zero. */
    LINEAR,
    /** By powers of ten; only for latencies. */
    LOG
  }

  /** What counts as a round number. */
  public enum Steps {
    /** 1, 2, 5 times a power of ten. */
    DECIMAL,
    /** Powers of two, for bytes. */
    BINARY
  }
}
