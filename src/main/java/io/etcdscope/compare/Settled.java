package io.etcdscope.compare;

import java.util.List;
import java.util.Map;

/**
 * A measure that no test can change.
 *
 * @param comparison its outcome
 */
record Settled(Comparison comparison) implements Trial {
  /** A measure of which nothing is known on one side or on both. */
  static Settled of(
      Aspect aspect, String metric, String measure, Subject first, Subject second, String title) {
    return new Settled(
        new Comparison(
            aspect,
            metric,
            measure,
            first.name(),
            second.name(),
            Outcome.NOT_COMPARABLE,
            null,
            title,
            List.of(),
            Map.of(),
            Double.NaN,
            false));
  }

  /** Who does not collect it, as the end of a sentence. */
  static String missing(boolean hasFirst, Subject first, Subject second) {
    return "not comparable, because %s does not collect it"
        .formatted(hasFirst ? second.name() : first.name());
  }

  @Override
  public double pValue() {
    return Double.NaN;
  }

  @Override
  public Comparison decide(double adjusted) {
    return comparison;
  }
}
