package io.etcdscope.statistics.histogram;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.statistics.CompensatedSum;
import io.etcdscope.statistics.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Risk: a bound called certain does not hold for some data. Checked against the raw draws. */
class BoundsPropertyTest {
  private static final int DRAWS = 10_000;
  private static final double[] QUANTILES = {0, 0.1, 0.5, 0.9, 0.99, 0.999, 1};
  private static final double[] EDGES = etcdEdges();

  @Test
  void truthLiesWithinTheBoundsInEveryDraw() {
    for (int draw = 0; draw < DRAWS; draw++) {
      SplittableRandom random = new SplittableRandom(draw);
      double[] first = sample(random);
      double[] second = sample(random);
      BucketCounts a = bucketed(first);
      BucketCounts b = bucketed(second);
      quantiles(first, a, draw);
      moments(first, a, draw);
      shares(first, a, random.nextDouble() * 0.3, draw);
      distances(first, second, HistogramDistance.between(a, b), draw);
    }
  }

  private static void quantiles(double[] sorted, BucketCounts counts, int draw) {
    for (double q : QUANTILES) {
      double truth = sorted[(int) Quantiles.rank(q, sorted.length) - 1];
      Quantile plain = Quantiles.of(counts, q).orElseThrow();
      Quantile tight = Quantiles.tightened(counts, q).orElseThrow();
      holds("quantile " + q, plain.bounds(), truth, draw);
      holds("tightened quantile " + q, tight.bounds(), truth, draw);
      assertTrue(plain.lower() <= tight.lower() && tight.upper() <= plain.upper());
    }
  }

  private static void shares(double[] sorted, BucketCounts counts, double threshold, int draw) {
    double truth = below(sorted, threshold);
    holds("share", ThresholdShare.of(counts, threshold).share(), truth, draw);
  }

  private static void moments(double[] values, BucketCounts counts, int draw) {
    double mean = CompensatedSum.of(values) / values.length;
    double deviation =
        Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / values.length);
    Moments known = Moments.of(counts).orElseThrow();
    holds("deviation", known.standardDeviation(), deviation, draw);
    BucketCounts anonymous = counts.merge(BucketCounts.of(EDGES, new long[EDGES.length]));
    Moments unknown = Moments.of(anonymous).orElseThrow();
    holds("mean without sum", unknown.mean(), mean, draw);
    holds("deviation without sum", unknown.standardDeviation(), deviation, draw);
  }

  private static void distances(double[] a, double[] b, HistogramDistance distance, int draw) {
    double[] all = new double[a.length + b.length];
    System.arraycopy(a, 0, all, 0, a.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    Arrays.sort(all);
    double greatest = 0;
    double moved = 0;
    for (int i = 0; i < all.length; i++) {
      double gap = Math.abs(below(a, all[i]) - below(b, all[i]));
      greatest = Math.max(greatest, gap);
      moved += i + 1 < all.length ? gap * (all[i + 1] - all[i]) : 0;
    }
    holds("Kolmogorov-Smirnov", distance.kolmogorovSmirnov(), greatest, draw);
    holds("Wasserstein", distance.wasserstein(), moved, draw);
  }

  private static void holds(String what, Interval bounds, double truth, int draw) {
    double slack = 1e-7 * Math.max(1e-3, Math.abs(truth));
    assertTrue(
        bounds.lower() - slack <= truth && truth <= bounds.upper() + slack,
        () -> what + " of draw " + draw + " is " + truth + ", not within " + bounds);
  }

  /** Share of sorted values at or below x. */
  private static double below(double[] sorted, double x) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (double) low / sorted.length;
  }

  /** Log-normal, exponential with a slow share, or uniform; some reach the open bucket. */
  private static double[] sample(SplittableRandom random) {
    double[] values = new double[3 + random.nextInt(200)];
    int kind = random.nextInt(3);
    double scale = Math.exp(-7 + 7 * random.nextDouble());
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (kind) {
            case 0 -> scale * Math.exp(1.5 * random.nextGaussian());
            case 1 ->
                -scale * Math.log1p(-random.nextDouble()) * (random.nextInt(20) == 0 ? 50 : 1);
            default -> scale * random.nextDouble();
          };
    }
    Arrays.sort(values);
    return values;
  }

  private static BucketCounts bucketed(double[] values) {
    long[] counts = new long[EDGES.length];
    for (double value : values) {
      int bin = 0;
      while (value > EDGES[bin]) {
        bin++;
      }
      counts[bin]++;
    }
    return BucketCounts.of(EDGES, counts, CompensatedSum.of(values));
  }

  /** 1 ms doubled thirteen times, as etcd's disk histograms have it. */
  private static double[] etcdEdges() {
    double[] edges = new double[15];
    for (int i = 0; i < 14; i++) {
      edges[i] = 0.001 * (1 << i);
    }
    edges[14] = Double.POSITIVE_INFINITY;
    return edges;
  }
}
