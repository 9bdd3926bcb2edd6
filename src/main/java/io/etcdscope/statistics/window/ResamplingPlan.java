package io.etcdscope.statistics.window;

import io.etcdscope.statistics.Seed;

/**
 * How much is resampled, and from which seed.
 *
 * @param draws number of resamples
 * @param confidence nominal coverage of the intervals
 * @param seed beginning of the draws; give every series its own by {@link Seed#forItem}
 */
public record ResamplingPlan(int draws, double confidence, Seed seed) {
  /** 2,000 draws, 95 %. */
  public static final ResamplingPlan REPORT = new ResamplingPlan(2_000, 0.95, Seed.REPORT);

  /** The same plan for one item. */
  public ResamplingPlan forItem(String name) {
    return new ResamplingPlan(draws, confidence, seed.forItem(name));
  }
}
