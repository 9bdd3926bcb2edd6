package io.etcdscope.statistics.series;

import io.etcdscope.statistics.Estimate;

/**
 * One metric of two archives, as a line of a table in the manner of Go's benchstat.
 *
 * @param metric name
 * @param first median of the first archive's thinned windows, with its interval; n is their number
 * @param second the same of the second
 * @param change second over first less 1; NaN where the first is 0
 * @param pValue Mann and Whitney's, alone, with remaining dependence allowed for
 * @param adjusted the same after Holm's correction over the table
 * @param outcome what may be claimed
 * @param relevant whether the change is claimed and greater than the margin that the user cares for
 */
public record BenchRow(
    String metric,
    Estimate first,
    Estimate second,
    double change,
    double pValue,
    double adjusted,
    Outcome outcome,
    boolean relevant) {

  /** What a line may claim. */
  public enum Outcome {
    /** The second is lower. */
    LOWER,
    /** The second is higher. */
    HIGHER,
    /** No difference that this data can show: {@code ~}. */
    NOT_SHOWN
  }
}
