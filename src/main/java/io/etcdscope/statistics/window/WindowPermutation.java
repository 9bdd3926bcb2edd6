package io.etcdscope.statistics.window;

import io.etcdscope.statistics.Seed;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Tests whether two archives differ by dealing their blocks of windows anew: if they do not differ,
 * blocks are exchangeable, and the distance found is one of many equally likely.
 *
 * <p>What dependence remains between blocks is allowed for: the distance found is divided by the
 * factor by which it makes deals come out too close.
 *
 * <p>Single observations are never permuted: with millions of them any two archives "differ".
 *
 * @param distance the distance found
 * @param pValue (1 + deals at least as far apart) / (1 + deals)
 * @param blocksFirst blocks of the first archive
 * @param blocksSecond blocks of the second archive
 * @param deals how many deals were made
 */
public record WindowPermutation(
    double distance, double pValue, int blocksFirst, int blocksSecond, int deals) {

  /** What the deals are compared by. */
  public enum Distance {
    /** Greatest difference of the distribution functions at an edge: any change of shape. */
    KOLMOGOROV_SMIRNOV {
      @Override
      double of(double[] a, double[] b) {
        double greatest = 0;
        double shareA = 0;
        double shareB = 0;
        double totalA = total(a);
        double totalB = total(b);
        for (int j = 0; j < a.length; j++) {
          shareA += a[j];
          shareB += b[j];
          greatest = Math.max(greatest, Math.abs(shareA / totalA - shareB / totalB));
        }
        return greatest;
      }
    },
    /** Difference of the mean bin index: slower or faster on the whole. */
    SHIFT {
      @Override
      double of(double[] a, double[] b) {
        HistogramStatistic index = HistogramStatistic.meanIndex();
        return Math.abs(index.of(b, Double.NaN) - index.of(a, Double.NaN));
      }
    };

    abstract double of(double[] a, double[] b);

    private static double total(double[] counts) {
      double total = 0;
      for (double count : counts) {
        total += count;
      }
      return total;
    }
  }

  /** Deals with a distance this little below the one found count as equal: rounding. */
  private static final double ROUNDING = 1e-12;

  /** The test where every block may take the place of every other. */
  public static WindowPermutation test(
      WindowHistograms first, WindowHistograms second, Distance distance, ResamplingPlan plan) {
    return test(first, new int[first.windows()], second, new int[second.windows()], distance, plan);
  }

  /**
   * The test where only blocks of the same stratum, such as an hour of the day, change places.
   *
   * @param firstStrata stratum of each window of the first; a block has that of its first window
   * @param secondStrata stratum of each window of the second
   */
  // Six parameters: two archives, each with its strata, belong together only here.
  public static WindowPermutation test(
      WindowHistograms first,
      int[] firstStrata,
      WindowHistograms second,
      int[] secondStrata,
      Distance distance,
      ResamplingPlan plan) {
    Dependence before = Dependence.of(first);
    Dependence after = Dependence.of(second);
    int length = Math.max(before.blockLength(), after.blockLength());
    int blocksFirst = Math.max(1, first.windows() / length);
    int blocksSecond = Math.max(1, second.windows() / length);
    int bins = first.bins();
    double[][] blocks = new double[blocksFirst + blocksSecond][bins];
    int[] strata = new int[blocks.length];
    fill(first, firstStrata, blocks, strata, 0, blocksFirst);
    fill(second, secondStrata, blocks, strata, blocksFirst, blocksSecond);
    // Neighbouring blocks still resemble each other: deals come out too close by this factor.
    double closeness = Math.sqrt(0.5 * (before.inflation() + after.inflation()));
    double[] all = sum(blocks, bins);
    int[] order = new int[blocks.length];
    Arrays.setAll(order, i -> i);
    double found = deal(blocks, order, blocksFirst, all, distance);
    double limit = found / closeness * (1 - ROUNDING);
    SplittableRandom random = plan.seed().random();
    int asFar = 0;
    for (int i = 0; i < plan.draws(); i++) {
      shuffle(order, strata, random);
      asFar += deal(blocks, order, blocksFirst, all, distance) < limit ? 0 : 1;
    }
    double pValue = (1.0 + asFar) / (1 + plan.draws());
    return new WindowPermutation(found, pValue, blocksFirst, blocksSecond, plan.draws());
  }

  private static double[] sum(double[][] blocks, int bins) {
    double[] all = new double[bins];
    for (double[] block : blocks) {
      add(block, all);
    }
    return all;
  }

  private static void fill(
      WindowHistograms windows, int[] strata, double[][] blocks, int[] blockStrata, int at, int n) {
    for (int b = 0; b < n; b++) {
      int from = (int) ((long) windows.windows() * b / n);
      int to = (int) ((long) windows.windows() * (b + 1) / n);
      for (int i = from; i < to; i++) {
        for (int j = 0; j < windows.bins(); j++) {
          blocks[at + b][j] += windows.count(i, j);
        }
      }
      blockStrata[at + b] = strata[from];
    }
  }

  /** Distance when the first {@code n} of {@code order} are dealt to the first archive. */
  private static double deal(
      double[][] blocks, int[] order, int n, double[] all, Distance distance) {
    double[] first = new double[all.length];
    for (int i = 0; i < n; i++) {
      add(blocks[order[i]], first);
    }
    double[] second = new double[all.length];
    for (int j = 0; j < all.length; j++) {
      second[j] = all[j] - first[j];
    }
    return distance.of(first, second);
  }

  private static void add(double[] block, double[] into) {
    for (int j = 0; j < into.length; j++) {
      into[j] += block[j];
    }
  }

  /**
   * Fisher and Yates' shuffle that swaps only places whose own blocks are of one stratum: place i
   * belongs to the stratum that block i has, so each archive keeps its number of blocks of each.
   */
  private static void shuffle(int[] order, int[] strata, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int alike = 0;
      for (int k = 0; k <= i; k++) {
        alike += strata[k] == strata[i] ? 1 : 0;
      }
      int chosen = Seed.below(random, alike);
      int k = -1;
      while (chosen >= 0) {
        k++;
        chosen -= strata[k] == strata[i] ? 1 : 0;
      }
      int swapped = order[i];
      order[i] = order[k];
      order[k] = swapped;
    }
  }
}
