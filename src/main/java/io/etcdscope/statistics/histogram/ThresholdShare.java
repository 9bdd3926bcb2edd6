package io.etcdscope.statistics.histogram;

import io.etcdscope.model.Verdict;
import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.distribution.Proportion;

/**
 * Share of observations at or below a threshold, between the shares at the two neighbouring edges.
 *
 * @param threshold what was asked
 * @param lowerEdge greatest edge at or below the threshold
 * @param upperEdge least edge at or above the threshold
 * @param lowerCount observations at or below {@code lowerEdge}
 * @param upperCount observations at or below {@code upperEdge}
 * @param n observations
 */
public record ThresholdShare(
    double threshold,
    double lowerEdge,
    double upperEdge,
    long lowerCount,
    long upperCount,
    long n) {

  /**
   * A verdict with its strength.
   *
   * @param verdict certain for the recorded observations
   * @param sure whether the Wilson interval of the deciding share agrees, so that it may be said of
   *     what will be recorded too
   */
  public record Decision(Verdict verdict, boolean sure) {}

  /** The share at or below {@code threshold}. */
  public static ThresholdShare of(BucketCounts counts, double threshold) {
    int upper = 0;
    while (counts.upperEdge(upper) < threshold) {
      upper++;
    }
    boolean onEdge = counts.upperEdge(upper) == threshold;
    int lower = onEdge ? upper : upper - 1;
    double lowerEdge = lower < 0 ? counts.lowerEdge(0) : counts.upperEdge(lower);
    return new ThresholdShare(
        threshold,
        lowerEdge,
        counts.upperEdge(upper),
        counts.cumulative(lower),
        counts.cumulative(upper),
        counts.total());
  }

  /** Certain bounds of the share; 0 to 1 when nothing was observed. */
  public Interval share() {
    return n == 0
        ? new Interval(0, 1)
        : new Interval((double) lowerCount / n, (double) upperCount / n);
  }

  /**
   * The certain bounds widened by sampling error as if observations were independent: from the
   * lower end of the lower share's Wilson interval to the upper end of the upper share's.
   */
  public Interval shareWithSampling(double confidence) {
    return new Interval(
        Proportion.wilson(lowerCount, n, confidence).lower(),
        Proportion.wilson(upperCount, n, confidence).upper());
  }

  /** Whether the q-quantile is at most the threshold. */
  public Verdict verdict(double q) {
    if (n == 0) {
      return Verdict.NOT_EVALUABLE;
    }
    long needed = Quantiles.rank(q, n);
    if (lowerCount >= needed) {
      return Verdict.PASS;
    }
    return upperCount < needed ? Verdict.FAIL : Verdict.UNDECIDABLE;
  }

  /** The verdict, and whether it survives sampling error at {@code confidence}. */
  public Decision decide(double q, double confidence) {
    Verdict verdict = verdict(q);
    boolean sure =
        switch (verdict) {
          case PASS -> Proportion.wilson(lowerCount, n, confidence).lower() >= q;
          case FAIL -> Proportion.wilson(upperCount, n, confidence).upper() < q;
          case UNDECIDABLE, NOT_EVALUABLE -> false;
        };
    return new Decision(verdict, sure);
  }
}
