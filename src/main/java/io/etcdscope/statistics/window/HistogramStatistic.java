package io.etcdscope.statistics.window;

import io.etcdscope.statistics.histogram.BucketCounts;

/**
 * A number computed from a histogram, fast enough to be computed ten thousand times.
 *
 * <p>The factories give those that the reports use.
 */
@FunctionalInterface
public interface HistogramStatistic {
  /**
   * The number for one histogram; NaN where it has none.
   *
   * @param counts observations per bin, whole numbers
   * @param sum sum of the observations, NaN where not known
   */
  double of(double[] counts, double sum);

  /** The number for a histogram. */
  default double of(BucketCounts histogram) {
    double[] counts = new double[histogram.bins()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = histogram.count(i);
    }
    return of(counts, histogram.sum().orElse(Double.NaN));
  }

  /** Exact mean: sum over count. */
  static HistogramStatistic mean() {
    return (counts, sum) -> sum / total(counts);
  }

  /** Mean bin index; its difference is the shift in buckets. */
  static HistogramStatistic meanIndex() {
    return (counts, sum) -> {
      double weighted = 0;
      for (int i = 1; i < counts.length; i++) {
        weighted += i * counts[i];
      }
      return weighted / total(counts);
    };
  }

  /** Share at or below the upper edge of bin {@code bin}. */
  static HistogramStatistic shareUpTo(int bin) {
    return (counts, sum) -> {
      double within = 0;
      for (int i = 0; i <= bin; i++) {
        within += counts[i];
      }
      return within / total(counts);
    };
  }

  /** The q-quantile, interpolated linearly inside its bucket. */
  static HistogramStatistic quantile(double[] edges, double q) {
    double[] upper = edges.clone();
    return (counts, sum) -> {
      double rank = q * total(counts);
      double before = 0;
      int last = counts.length - 1;
      for (int i = 0; i < last; i++) {
        if (counts[i] > 0 && before + counts[i] >= rank) {
          double lower = i == 0 ? Math.min(0, upper[0]) : upper[i - 1];
          return lower + (upper[i] - lower) * (rank - before) / counts[i];
        }
        before += counts[i];
      }
      return last == 0 || before + counts[last] == 0 ? Double.NaN : upper[last - 1];
    };
  }

  /** Natural logarithm of another; differences of it are logarithms of ratios. */
  default HistogramStatistic log() {
    return (counts, sum) -> Math.log(of(counts, sum));
  }

  private static double total(double[] counts) {
    double total = 0;
    for (double count : counts) {
      total += count;
    }
    return total;
  }
}
