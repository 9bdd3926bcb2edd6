package io.etcdscope.compare;

import io.etcdscope.statistics.window.ResamplingPlan;
import java.util.List;

/**
 * What it takes to claim a difference.
 *
 * @param margin change that matters to the user, such as 0.1 for 10 %
 * @param plan resampling; 1 less its confidence is the level of all claims together
 * @param above bounds in seconds whose share above is told for every latency, beside etcd's limits
 */
public record Terms(double margin, ResamplingPlan plan, List<Double> above) {
  /** A margin of 10 % at 95 %. */
  public static final Terms DEFAULT = new Terms(0.1, ResamplingPlan.REPORT, List.of());

  /** Copies the bounds. */
  public Terms {
    above = List.copyOf(above);
  }

  /** The same for so many measures judged together. */
  Terms forTests(int tests) {
    return new Terms(margin, plan.forTests(tests), above);
  }

  /** Chance of any false claim in the whole report. */
  double level() {
    return 1 - plan.confidence();
  }

  /** The margin on a logarithmic scale. */
  double logMargin() {
    return Math.log1p(margin);
  }

  /**
   * What an effect may claim: beyond the margin as a whole, within it as a whole, or neither.
   *
   * @param lower lower end of the effect's interval
   * @param upper its upper end
   * @param limit the margin on the scale of the effect
   */
  static Outcome outcome(double lower, double upper, double limit) {
    if (lower > limit || upper < -limit) {
      return Outcome.DIFFERENT;
    }
    return lower >= -limit && upper <= limit ? Outcome.SAME : Outcome.UNDECIDABLE;
  }
}
