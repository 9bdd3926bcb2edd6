package io.etcdscope.statistics.distribution;

import io.etcdscope.statistics.Interval;

/**
 * Rate of rare events with its exact Poisson interval (Garwood 1936).
 *
 * <p>Count episodes, not single events, when events cluster: the interval assumes independence.
 *
 * @param events number seen
 * @param exposure how long was watched, in the unit that the rate is per
 * @param rate events per unit
 * @param interval where the true rate lies
 * @param confidence coverage, at least kept
 */
public record EventRate(
    long events, double exposure, double rate, Interval interval, double confidence) {

  /**
   * The rate of {@code events} in {@code exposure}.
   *
   * @throws IllegalArgumentException for no exposure or a negative count
   */
  public static EventRate of(long events, double exposure, double confidence) {
    if (!(exposure > 0) || events < 0) {
      throw new IllegalArgumentException(
          "cannot compute a rate of " + events + " events in " + exposure);
    }
    double tail = 0.5 * (1 - confidence);
    double lower = events == 0 ? 0 : GammaFunction.quantile(tail, (double) events);
    double upper = GammaFunction.quantile(1 - tail, events + 1.0);
    return new EventRate(
        events,
        exposure,
        (double) events / exposure,
        new Interval(lower / exposure, upper / exposure),
        confidence);
  }
}
