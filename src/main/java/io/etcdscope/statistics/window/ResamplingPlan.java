package io.etcdscope.statistics.window;

import io.etcdscope.statistics.Seed;

/**
 * How much is resampled, and from which seed.
 *
 * @param draws number of resamples for an interval
 * @param deals most deals of a test
 * @param confidence nominal coverage of the intervals
 * @param seed beginning of the draws; give every series its own by {@link Seed#forItem}
 */
public record ResamplingPlan(int draws, int deals, double confidence, Seed seed) {
  /** 10,000 draws and deals, 95 %. */
  public static final ResamplingPlan REPORT = new ResamplingPlan(10_000, 10_000, 0.95, Seed.REPORT);

  /** So many deals for each of the tests that are judged together: a claim stays possible. */
  private static final int DEALS_PER_TEST = 60;

  /** A plan with as many deals as draws. */
  public ResamplingPlan(int draws, double confidence, Seed seed) {
    this(draws, draws, confidence, seed);
  }

  /** The same plan for one item. */
  public ResamplingPlan forItem(String name) {
    return new ResamplingPlan(draws, deals, confidence, seed.forItem(name));
  }

  /** The plan for many tests judged together: the smallest p-value must be below level / tests. */
  public ResamplingPlan forTests(int tests) {
    return new ResamplingPlan(draws, Math.max(deals, DEALS_PER_TEST * tests), confidence, seed);
  }
}
