package io.etcdscope.statistics.series;

import java.util.Arrays;

/** Thins a series to values that may be taken for independent. */
public final class Thinning {
  /** Autocorrelation below which values count as independent. */
  public static final double INDEPENDENT = 0.2;

  private Thinning() {}

  /** The first lag at which the autocorrelation falls below {@value #INDEPENDENT}; at least 1. */
  public static int step(double[] values) {
    int lag = 1;
    while (lag < values.length && autocorrelation(values, lag) >= INDEPENDENT) {
      lag++;
    }
    return lag;
  }

  /** How much more the mean of the thinned series varies than that of independent values. */
  static double inflationLeft(double[] series) {
    double[] values = Arrays.stream(series).filter(value -> !Double.isNaN(value)).toArray();
    return values.length == 0 ? 1 : Memory.inflation(Math.pow(Memory.of(values), step(values)));
  }

  /** Every k-th value, k being the {@link #step}; NaN values are left out first. */
  public static double[] thin(double[] series) {
    double[] values = Arrays.stream(series).filter(value -> !Double.isNaN(value)).toArray();
    int step = step(values);
    double[] kept = new double[(values.length + step - 1) / step];
    Arrays.setAll(kept, i -> values[i * step]);
    return kept;
  }

  /** Autocorrelation at a lag; 0 of a constant series. */
  public static double autocorrelation(double[] values, int lag) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double square = 0;
    double product = 0;
    for (int i = 0; i < values.length; i++) {
      square += (values[i] - mean) * (values[i] - mean);
      product += i < lag ? 0 : (values[i] - mean) * (values[i - lag] - mean);
    }
    return square > 0 ? product / square : 0;
  }
}
