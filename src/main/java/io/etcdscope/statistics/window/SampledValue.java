package io.etcdscope.statistics.window;

import io.etcdscope.statistics.distribution.StudentT;
import java.util.List;

/**
 * A statistic of some windows with what its sampling error is known to be.
 *
 * @param value the statistic
 * @param standardError standard deviation of its resamples, with what blocks cut short
 * @param degrees degrees of freedom of the standard error
 * @param effectiveWindows independent windows that would tell as much
 */
public record SampledValue(
    double value, double standardError, double degrees, double effectiveWindows) {
  /** A statistic of which nothing is known. */
  public static final SampledValue UNKNOWN =
      new SampledValue(Double.NaN, Double.POSITIVE_INFINITY, 1, 0);

  /** The statistic of windows; unknown where they are too few or it has no value. */
  public static SampledValue of(
      WindowHistograms windows, HistogramStatistic statistic, ResamplingPlan plan) {
    if (!BlockBootstrap.isPossible(windows)) {
      return UNKNOWN;
    }
    Dependence dependence = Dependence.of(windows);
    double[] draws =
        BlockBootstrap.draw(
            windows, dependence.blockLength(), List.of(statistic), plan, plan.seed().random())[0];
    Spread spread = new Spread();
    for (double draw : draws) {
      spread.add(draw);
    }
    double value = statistic.of(windows.merged());
    double error = Math.sqrt(spread.variance() * PercentileInterval.variance(dependence));
    return Double.isNaN(value) || Double.isNaN(error)
        ? UNKNOWN
        : new SampledValue(
            value, error, PercentileInterval.degrees(dependence), dependence.effective());
  }

  /** The same with a standard error of at least this much. */
  public SampledValue atLeast(double error) {
    return new SampledValue(value, Math.max(error, standardError), degrees, effectiveWindows);
  }

  /**
   * Chance of finding {@code other} so much greater than this where it is by {@code margin} at most
   * (Welch 1947), for either direction: double the tail, at most 1.
   */
  public double chanceBelow(SampledValue other, double margin) {
    double own = standardError * standardError;
    double theirs = other.standardError * other.standardError;
    double distance = other.value - value - margin;
    if (Double.isNaN(distance) || Double.isInfinite(own + theirs) || distance <= 0) {
      return 1;
    }
    double freedom =
        (own + theirs) * (own + theirs) / (own * own / degrees + theirs * theirs / other.degrees);
    return own + theirs == 0
        ? 0
        : Math.min(1, 2 * StudentT.below(-distance / Math.sqrt(own + theirs), freedom));
  }
}
