package io.etcdscope.statistics.series;

import io.etcdscope.statistics.distribution.Normal;

/**
 * Mann and Whitney's test of whether one of two samples tends to be greater. Values must be
 * independent: thin a series first.
 *
 * @param u pairs in which the second is greater, ties counting half
 * @param pValue two-sided; exact given the ties for up to 50 values, else normal with tie and
 *     continuity correction; 1 when a sample is empty
 * @param exact whether the p-value is exact
 */
public record MannWhitney(double u, double pValue, boolean exact) {
  private static final int LARGEST_EXACT = 50;
  private static final double ROUNDING = 1e-9;

  /** The test of two samples without NaN. */
  public static MannWhitney test(double[] first, double[] second) {
    int m = first.length;
    int n = second.length;
    double[] all = new double[m + n];
    System.arraycopy(first, 0, all, 0, m);
    System.arraycopy(second, 0, all, m, n);
    double[] ranks = Ranks.of(all);
    double rankSum = 0;
    for (int i = m; i < m + n; i++) {
      rankSum += ranks[i];
    }
    double u = rankSum - 0.5 * n * (n + 1);
    if (m == 0 || n == 0) {
      return new MannWhitney(u, 1, true);
    }
    boolean exact = m + n <= LARGEST_EXACT;
    double p = exact ? exact(ranks, n, rankSum) : normal(u, m, n, Ranks.ties(all));
    return new MannWhitney(u, p, exact);
  }

  private static double normal(double u, double m, double n, double ties) {
    double all = m + n;
    double variance = m * n / 12 * (all + 1 - ties / (all * (all - 1)));
    double distance = Math.max(0, Math.abs(u - 0.5 * m * n) - 0.5);
    return variance > 0 ? Math.min(1, Normal.twoSided(distance / Math.sqrt(variance))) : 1;
  }

  /** Share of all ways to choose n of the ranks whose sum is as far from the mean. */
  private static double exact(double[] ranks, int n, double rankSum) {
    int most = 0;
    for (double rank : ranks) {
      // Shared ranks are halves: doubled they are whole.
      most += (int) Math.round(2 * rank);
    }
    double[][] ways = new double[n + 1][most + 1];
    ways[0][0] = 1;
    for (double rank : ranks) {
      int doubled = (int) Math.round(2 * rank);
      for (int k = n; k > 0; k--) {
        for (int sum = most; sum >= doubled; sum--) {
          ways[k][sum] += ways[k - 1][sum - doubled];
        }
      }
    }
    double mean = (double) most * n / ranks.length;
    double found = Math.abs(2 * rankSum - mean) - ROUNDING;
    double as = 0;
    double all = 0;
    for (int sum = 0; sum <= most; sum++) {
      all += ways[n][sum];
      as += Math.abs(sum - mean) >= found ? ways[n][sum] : 0;
    }
    return as / all;
  }
}
