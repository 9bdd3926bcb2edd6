package io.etcdscope.compare;

/** A measure of two sides that waits for the others of its table before it is judged. */
sealed interface Trial permits LatencyTrial, LevelTrial, StabilityTrial, Settled {
  /** Probability of such a distance by chance alone; NaN where it was not tested. */
  double pValue();

  /**
   * The comparison.
   *
   * @param adjusted the p-value after Holm's correction over all measures
   */
  Comparison decide(double adjusted);
}
