package io.etcdscope.statistics.series;

import java.util.Arrays;

/** How much of a value's deviation is still there one step later: r of a first autoregression. */
public final class Memory {
  private static final double STRONGEST = 0.95;
  private static final double FARTHEST_STEP = 5;

  private Memory() {}

  /**
   * Autocorrelation at lag 1, freed of its bias of -(1 + 4 r) / n (Marriott and Pope 1954), 0 to
   * 0.95. For a series whose level does not change.
   */
  public static double of(double[] values) {
    double raw = Thinning.autocorrelation(values, 1);
    return limited(raw + (1 + 4 * raw) / values.length);
  }

  /**
   * The same from steps over one and two places, whose mean squares are as 1 to 1 + r; steps beyond
   * five times the median are cut there, so that changes of level and outliers hardly move it.
   */
  public static double ofSteps(double[] values) {
    double one = meanSquareStep(values, 1);
    double two = meanSquareStep(values, 2);
    return one > 0 ? limited(two / one - 1) : 0;
  }

  /** How much more a mean varies than with independent values: (1 + r) / (1 - r). */
  public static double inflation(double memory) {
    return (1 + memory) / (1 - memory);
  }

  private static double meanSquareStep(double[] values, int lag) {
    double[] steps = new double[Math.max(0, values.length - lag)];
    Arrays.setAll(steps, i -> Math.abs(values[i + lag] - values[i]));
    double most = FARTHEST_STEP * Medians.median(steps);
    return Arrays.stream(steps).map(step -> Math.min(most, step)).map(s -> s * s).sum()
        / steps.length;
  }

  private static double limited(double memory) {
    return Math.max(0, Math.min(STRONGEST, memory));
  }
}
