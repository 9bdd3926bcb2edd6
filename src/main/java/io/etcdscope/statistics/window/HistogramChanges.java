package io.etcdscope.statistics.window;

import io.etcdscope.statistics.Segmentation;
import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.statistics.histogram.HistogramDistance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Change points of a series of histograms: multinomial cost, scaled by how much more neighbouring
 * windows differ than independent observations would (over-dispersion).
 */
public final class HistogramChanges {
  /** Fewest windows between two changes. */
  public static final int LEAST_SEGMENT = 6;

  /** Bins with less than this share of the observations are joined with a neighbour. */
  private static final double RARE = 0.001;

  /** Fewer pairs of blocks than this have no reliable median. */
  private static final int LEAST_PAIRS = 8;

  private final WindowHistograms windows;
  private final double[][] cumulative;

  private HistogramChanges(WindowHistograms windows) {
    this.windows = windows;
    this.cumulative = cumulative(windows);
  }

  /** The changes in order of time. */
  public static List<HistogramChange> of(WindowHistograms windows) {
    return new HistogramChanges(windows).run();
  }

  private List<HistogramChange> run() {
    int n = windows.windows();
    int bins = cumulative[0].length;
    if (bins < 2 || n < 2 * LEAST_SEGMENT) {
      return List.of();
    }
    double penalty = bins * Math.log(n) * dispersion();
    List<Integer> starts = Segmentation.changes(n, LEAST_SEGMENT, penalty, this::cost);
    List<HistogramChange> changes = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int from = i == 0 ? 0 : starts.get(i - 1);
      int to = i + 1 == starts.size() ? n : starts.get(i + 1);
      changes.add(change(from, starts.get(i), to, penalty));
    }
    return changes;
  }

  private HistogramChange change(int from, int at, int to, double penalty) {
    BucketCounts before = windows.merged(from, at);
    BucketCounts after = windows.merged(at, to);
    double shift =
        before.total() == 0 || after.total() == 0
            ? 0
            : HistogramDistance.meanIndex(after) - HistogramDistance.meanIndex(before);
    double gain = (cost(from, to) - cost(from, at) - cost(at, to)) / penalty;
    return new HistogramChange(at, before, after, shift, gain);
  }

  /** Minus the greatest log-likelihood of the windows [from, to) under one distribution. */
  private double cost(int from, int to) {
    double total = 0;
    double weighted = 0;
    for (int j = 0; j < cumulative[0].length; j++) {
      double count = cumulative[to][j] - cumulative[from][j];
      if (count > 0) {
        total += count;
        weighted += count * Math.log(count);
      }
    }
    return total == 0 ? 0 : total * Math.log(total) - weighted;
  }

  /**
   * Pearson's chi-squared over its degrees of freedom between neighbours, median over all pairs, at
   * least 1. The median is not moved by the few pairs that straddle a real change. Taken between
   * windows and between longer and longer blocks, the greatest counts: windows that resemble their
   * neighbours differ little from them, blocks of them differ much.
   */
  private double dispersion() {
    double greatest = Math.max(1, dispersion(1));
    int windowCount = cumulative.length - 1;
    for (int length = LEAST_SEGMENT; windowCount / length > LEAST_PAIRS; length *= 2) {
      greatest = Math.max(greatest, dispersion(length));
    }
    return greatest;
  }

  private double dispersion(int length) {
    int pairs = (cumulative.length - 1) / length - 1;
    double[] ratios = new double[Math.max(0, pairs)];
    int n = 0;
    for (int i = 0; i < pairs; i++) {
      double ratio = chiSquared(i * length, (i + 1) * length, (i + 2) * length);
      if (!Double.isNaN(ratio)) {
        ratios[n++] = ratio;
      }
    }
    Arrays.sort(ratios, 0, n);
    return n == 0 ? 1 : ratios[n / 2];
  }

  /** Chi-squared over degrees of freedom of two neighbours; NaN when one is empty. */
  private double chiSquared(int from, int middle, int to) {
    int bins = cumulative[0].length;
    double totalA = 0;
    double totalB = 0;
    for (int j = 0; j < bins; j++) {
      totalA += cumulative[middle][j] - cumulative[from][j];
      totalB += cumulative[to][j] - cumulative[middle][j];
    }
    double squares = 0;
    int degrees = -1;
    for (int j = 0; j < bins; j++) {
      double a = cumulative[middle][j] - cumulative[from][j];
      double b = cumulative[to][j] - cumulative[middle][j];
      if (a + b > 0) {
        degrees++;
        double difference = a * Math.sqrt(totalB / totalA) - b * Math.sqrt(totalA / totalB);
        squares += difference * difference / (a + b);
      }
    }
    return totalA == 0 || totalB == 0 || degrees < 1 ? Double.NaN : squares / degrees;
  }

  /** For each bin the number of the joined bin that takes it in. */
  private static int[] joined(WindowHistograms windows) {
    BucketCounts all = windows.merged();
    double least = Math.max(1, RARE * all.total());
    int[] joined = new int[windows.bins()];
    int current = 0;
    double held = 0;
    for (int j = 0; j < joined.length; j++) {
      long above = all.total() - all.cumulative(j - 1);
      if (held >= least && above >= least) {
        current++;
        held = 0;
      }
      joined[j] = current;
      held += all.count(j);
    }
    return joined;
  }

  /** Observations of all windows before one, by joined bin; a row more than there are windows. */
  static double[][] cumulative(WindowHistograms windows) {
    int[] joined = joined(windows);
    double[][] sums = new double[windows.windows() + 1][joined[joined.length - 1] + 1];
    for (int i = 0; i < windows.windows(); i++) {
      System.arraycopy(sums[i], 0, sums[i + 1], 0, sums[i].length);
      for (int j = 0; j < joined.length; j++) {
        sums[i + 1][joined[j]] += windows.count(i, j);
      }
    }
    return sums;
  }
}
