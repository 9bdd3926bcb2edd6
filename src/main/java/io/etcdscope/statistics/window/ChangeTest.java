package io.etcdscope.statistics.window;

import io.etcdscope.statistics.Seed;
import io.etcdscope.statistics.series.Memory;
import io.etcdscope.statistics.series.Ranks;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Whether a series changes at all: what the best single cut explains, against what it explains of
 * the same windows dealt anew in blocks. The search for the cut is part of every deal, so the
 * chance of a false claim holds although the place of the change was not known beforehand.
 */
public final class ChangeTest {
  /** Deals, unless it is clear before that the series does not stand out. */
  private static final int DEALS = 999;

  /** So many deals at least as great end the test early (Besag and Clifford 1991). */
  private static final int ENOUGH = 20;

  private static final int LEAST = HistogramChanges.LEAST_SEGMENT;
  private static final double ROUNDING = 1e-9;

  /** What the best cut of windows in a given order explains. */
  @FunctionalInterface
  private interface Best {
    double of(int[] order);
  }

  private ChangeTest() {}

  /**
   * The p-value of the best cut between two distributions.
   *
   * @return 1 where there are too few windows for a cut
   */
  public static double ofHistograms(WindowHistograms windows, Seed seed) {
    double[][] cumulative = HistogramChanges.cumulative(windows);
    double[] means = new double[windows.windows()];
    for (int i = 0; i < means.length; i++) {
      means[i] = meanBin(cumulative[i], cumulative[i + 1]);
    }
    return pValue(means, order -> bestOfHistograms(cumulative, order), seed);
  }

  /** The p-value of the best cut between two levels, by ranks; NaN values are left out. */
  public static double ofValues(double[] series, Seed seed) {
    double[] values = Arrays.stream(series).filter(value -> !Double.isNaN(value)).toArray();
    double[] ranks = Ranks.of(values);
    return pValue(values, order -> bestOfRanks(ranks, order), seed);
  }

  private static double pValue(double[] values, Best best, Seed seed) {
    int n = values.length;
    if (n < 2 * LEAST) {
      return 1;
    }
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    double found = best.of(order);
    int block = block(values);
    SplittableRandom random = seed.random();
    int asGreat = 0;
    for (int deal = 1; deal <= DEALS; deal++) {
      if (best.of(dealt(n, block, random)) >= found - ROUNDING) {
        asGreat++;
        if (asGreat == ENOUGH) {
          return (double) asGreat / deal;
        }
      }
    }
    return (1.0 + asGreat) / (1 + DEALS);
  }

  /** Windows kept together: the rule for a first autoregression, whose memory no change moves. */
  private static int block(double[] values) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    double memory = known.length < 2 * LEAST ? 0 : Memory.ofSteps(known);
    double strength = 2 * memory / (1 - memory * memory);
    double length = Math.cbrt(1.5 * strength * strength * values.length);
    int least = (int) Math.round(Math.cbrt(values.length));
    return (int) Math.max(least, Math.min(Math.ceil(length), values.length / 6.0));
  }

  /** Places in a new order: a circle cut into blocks at a random place, the blocks shuffled. */
  private static int[] dealt(int n, int block, SplittableRandom random) {
    int blocks = (n + block - 1) / block;
    int turn = Seed.below(random, n);
    int[] starts = new int[blocks];
    Arrays.setAll(starts, i -> i * block);
    for (int i = blocks - 1; i > 0; i--) {
      int other = Seed.below(random, i + 1);
      int start = starts[i];
      starts[i] = starts[other];
      starts[other] = start;
    }
    int[] order = new int[n];
    int at = 0;
    for (int start : starts) {
      for (int i = start; i < Math.min(n, start + block); i++) {
        order[at++] = (i + turn) % n;
      }
    }
    return order;
  }

  private static double bestOfRanks(double[] ranks, int[] order) {
    int n = order.length;
    double middle = 0.5 * (n + 1);
    double sum = 0;
    double greatest = 0;
    for (int k = 1; k <= n - LEAST; k++) {
      sum += ranks[order[k - 1]] - middle;
      if (k >= LEAST) {
        greatest = Math.max(greatest, Math.abs(sum) / Math.sqrt((double) k * (n - k) / n));
      }
    }
    return greatest;
  }

  private static double bestOfHistograms(double[][] cumulative, int[] order) {
    int n = order.length;
    double[] all = cumulative[n];
    double[] left = new double[all.length];
    double greatest = 0;
    for (int k = 1; k <= n - LEAST; k++) {
      int window = order[k - 1];
      for (int j = 0; j < left.length; j++) {
        left[j] += cumulative[window + 1][j] - cumulative[window][j];
      }
      if (k >= LEAST) {
        greatest = Math.max(greatest, likelihood(left, all));
      }
    }
    return greatest;
  }

  /** Log-likelihood of two distributions over that of one, less what both have in common. */
  private static double likelihood(double[] left, double[] all) {
    double sum = 0;
    double leftTotal = 0;
    double allTotal = 0;
    for (int j = 0; j < left.length; j++) {
      double right = all[j] - left[j];
      sum += weighted(left[j]) + weighted(right) - weighted(all[j]);
      leftTotal += left[j];
      allTotal += all[j];
    }
    return sum - weighted(leftTotal) - weighted(allTotal - leftTotal) + weighted(allTotal);
  }

  private static double weighted(double count) {
    return count > 0 ? count * Math.log(count) : 0;
  }

  private static double meanBin(double[] before, double[] after) {
    double total = 0;
    double weighted = 0;
    for (int j = 0; j < after.length; j++) {
      total += after[j] - before[j];
      weighted += j * (after[j] - before[j]);
    }
    return total > 0 ? weighted / total : Double.NaN;
  }
}
