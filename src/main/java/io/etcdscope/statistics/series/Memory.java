package io.etcdscope.statistics.series;

import java.util.Arrays;

/** How much of a value's deviation is still there one step later: r of a first autoregression. */
public final class Memory {
  private static final double STRONGEST = 0.95;

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
   * The same from the medians of steps over one and two places, whose squares are as 1 to 1 + r;
   * single changes of level and outliers do not move it.
   */
  public static double ofSteps(double[] values) {
    double one = medianStep(values, 1);
    double two = medianStep(values, 2);
    return one > 0 ? limited(two * two / (one * one) - 1) : 0;
  }

  /** How much more a mean varies than with independent values: (1 + r) / (1 - r). */
  public static double inflation(double memory) {
    return (1 + memory) / (1 - memory);
  }

  private static double medianStep(double[] values, int lag) {
    double[] steps = new double[Math.max(0, values.length - lag)];
    Arrays.setAll(steps, i -> Math.abs(values[i + lag] - values[i]));
    return Medians.median(steps);
  }

  private static double limited(double memory) {
    return Math.max(0, Math.min(STRONGEST, memory));
  }
}
