package io.etcdscope.statistics.series;

import java.util.Arrays;

/**
 * Spearman's correlation of the steps of two series at the lag where it is strongest. Steps, not
 * levels: two series that merely drift are not thereby related. Says nothing of cause.
 *
 * @param lag windows by which the second follows the first; negative when it leads
 * @param correlation at that lag, -1 to 1
 * @param pValue share of shifts around a circle at which some lag is as strong
 * @param effective independent pairs that would tell as much (Bartlett)
 * @param n pairs of steps where both series have one
 */
public record LagCorrelation(int lag, double correlation, double pValue, double effective, int n) {
  /** Lags looked at on either side. */
  public static final int FARTHEST_LAG = 6;

  private static final double ROUNDING = 1e-12;

  /**
   * Correlates two series of equal windows; NaN where nothing was collected.
   *
   * @throws IllegalArgumentException for different lengths
   */
  public static LagCorrelation of(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "cannot correlate series of " + first.length + " and " + second.length + " windows");
    }
    double[] a = rankedSteps(first);
    double[] b = rankedSteps(second);
    int n = a.length;
    double[] circular = new double[n];
    for (int shift = 0; shift < n; shift++) {
      circular[shift] = correlation(a, b, shift);
    }
    int best = 0;
    for (int lag = -FARTHEST_LAG; lag <= FARTHEST_LAG && n > 0; lag++) {
      if (Math.abs(at(circular, lag)) > Math.abs(at(circular, best))) {
        best = lag;
      }
    }
    int pairs = 0;
    for (int i = 0; i < n; i++) {
      pairs += a[i] != 0 || b[i] != 0 ? 1 : 0;
    }
    double found = n == 0 ? 0 : at(circular, best);
    return new LagCorrelation(
        best, found, pValue(circular, Math.abs(found)), effective(a, b, pairs), pairs);
  }

  /** Ranks of the steps less their mean; 0, which says nothing, where a step is missing. */
  private static double[] rankedSteps(double[] series) {
    int n = Math.max(0, series.length - 1);
    int[] places = new int[n];
    double[] steps = new double[n];
    int known = 0;
    for (int i = 0; i < n; i++) {
      double step = series[i + 1] - series[i];
      if (!Double.isNaN(step)) {
        places[known] = i;
        steps[known++] = step;
      }
    }
    double[] ranks = Ranks.of(Arrays.copyOf(steps, known));
    double[] ranked = new double[n];
    for (int i = 0; i < known; i++) {
      ranked[places[i]] = ranks[i] - 0.5 * (known + 1);
    }
    return ranked;
  }

  private static double correlation(double[] a, double[] b, int shift) {
    int n = a.length;
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < n; i++) {
      double other = b[(i + shift) % n];
      product += a[i] * other;
      squareA += a[i] * a[i];
      squareB += other * other;
    }
    return squareA > 0 && squareB > 0 ? product / Math.sqrt(squareA * squareB) : 0;
  }

  /** The correlation at a lag, around the end; of every shift whose lags are all far from 0. */
  private static double at(double[] circular, int lag) {
    return circular[Math.floorMod(lag, circular.length)];
  }

  private static double pValue(double[] circular, double found) {
    int asStrong = 0;
    int shifts = 0;
    for (int s = 2 * FARTHEST_LAG + 1; s < circular.length - 2 * FARTHEST_LAG; s++) {
      double strongest = 0;
      for (int lag = -FARTHEST_LAG; lag <= FARTHEST_LAG; lag++) {
        strongest = Math.max(strongest, Math.abs(at(circular, s + lag)));
      }
      shifts++;
      asStrong += strongest >= found - ROUNDING ? 1 : 0;
    }
    return (1.0 + asStrong) / (1 + shifts);
  }

  private static double effective(double[] a, double[] b, int pairs) {
    double inflation = 1;
    for (int lag = 1; lag <= Math.min(2 * FARTHEST_LAG, a.length - 1); lag++) {
      inflation += 2 * Thinning.autocorrelation(a, lag) * Thinning.autocorrelation(b, lag);
    }
    return Math.min(pairs, pairs / Math.max(inflation, 0.1));
  }
}
