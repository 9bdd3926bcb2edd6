package io.etcdscope.statistics.histogram;

import java.util.Optional;

/**
 * Quantiles of histograms. The q-quantile is the observation of rank ceil(q n), which lies in one
 * bucket for certain; where in the bucket is an assumption.
 */
public final class Quantiles {
  /** How the observations are taken to lie inside a bucket. */
  public enum Interpolation {
    /** Evenly, as Prometheus' histogram_quantile takes it. */
    LINEAR,
    /** Evenly on a logarithmic scale, which suits edges that double. */
    LOG_LINEAR
  }

  /** q n computed in doubles may exceed a whole number by this share of it. */
  private static final double ROUNDING = 1e-14;

  /** What the sum of an exposition may be wrong by, as a share of it. */
  private static final double SUM_ERROR = 1e-9;

  private Quantiles() {}

  /** Rank of the q-quantile among {@code n} observations, 1 to n. */
  public static long rank(double q, long n) {
    double exact = q * n;
    long rank = (long) Math.ceil(exact - exact * ROUNDING);
    return Math.max(1, Math.min(n, rank));
  }

  /** The q-quantile, interpolated linearly; empty of an empty histogram. */
  public static Optional<Quantile> of(BucketCounts counts, double q) {
    return of(counts, q, Interpolation.LINEAR);
  }

  /**
   * The q-quantile.
   *
   * @throws IllegalArgumentException for a {@code q} outside 0 to 1
   */
  public static Optional<Quantile> of(BucketCounts counts, double q, Interpolation interpolation) {
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("cannot compute a quantile: q is " + q + ", not 0 to 1");
    }
    long n = counts.total();
    if (n == 0) {
      return Optional.empty();
    }
    int bin = counts.binOfRank(rank(q, n));
    double lower = counts.lowerEdge(bin);
    double upper = counts.upperEdge(bin);
    double within = (q * n - counts.cumulative(bin - 1)) / counts.count(bin);
    double estimate = interpolate(lower, upper, Math.max(0, Math.min(1, within)), interpolation);
    return Optional.of(new Quantile(q, estimate, lower, upper, n));
  }

  /**
   * The q-quantile with bounds drawn closer by the sum of the observations.
   *
   * <p>The k observations from the quantile up to the end of its bucket are each at least the
   * quantile x, all others at least the lower edge of their bucket: so k (x - lower) is at most the
   * sum less the least possible sum. The mirror image bounds x from below. Holds only where counts
   * and sum were read from one consistent exposition, which clients before 2018 (etcd 3.3) did not
   * promise; the open bucket gains a finite bound here.
   */
  public static Optional<Quantile> tightened(BucketCounts counts, double q) {
    Optional<Quantile> plain = of(counts, q);
    if (plain.isEmpty() || counts.sum().isEmpty()) {
      return plain;
    }
    Quantile wide = plain.get();
    double sum = counts.sum().getAsDouble();
    double slack = Math.abs(sum) * SUM_ERROR;
    long rank = rank(q, wide.n());
    int bin = counts.binOfRank(rank);
    double above = sum + slack - counts.leastSum();
    double below = counts.greatestSum() - sum + slack;
    double upper = wide.lower() + above / (counts.cumulative(bin) - rank + 1);
    double lower = wide.upper() - below / (rank - counts.cumulative(bin - 1));
    double least = lower > wide.lower() ? lower : wide.lower();
    double most = upper < wide.upper() ? upper : wide.upper();
    if (least > most) {
      return plain;
    }
    double estimate = Math.max(least, Math.min(most, wide.estimate()));
    return Optional.of(new Quantile(q, estimate, least, most, wide.n()));
  }

  /** A point of a bucket; the finite edge of one that is open. */
  static double interpolate(double lower, double upper, double within, Interpolation form) {
    if (Double.isInfinite(upper)) {
      return lower;
    }
    if (Double.isInfinite(lower)) {
      return upper;
    }
    if (form == Interpolation.LOG_LINEAR && lower > 0) {
      return lower * Math.pow(upper / lower, within);
    }
    return lower + (upper - lower) * within;
  }
}
