package io.etcdscope.compare;

import io.etcdscope.statistics.histogram.Quantile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One measure of two sides with its outcome.
 *
 * @param aspect what it belongs to
 * @param metric the metric behind it
 * @param measure what it is, in words
 * @param first name of the first side
 * @param second name of the second side
 * @param outcome what may be claimed
 * @param slower name of the slower side; null where none may be called so
 * @param title the claim in one sentence
 * @param quantiles quantiles of both sides, with certain bounds; empty for a level
 * @param effect size of the difference with its intervals, numbers in seconds where they are times
 * @param change relative change from first to second as estimated; NaN where unknown
 * @param isCost whether a rise is a regression
 */
public record Comparison(
    Aspect aspect,
    String metric,
    String measure,
    String first,
    String second,
    Outcome outcome,
    @Nullable String slower,
    String title,
    List<SideQuantile> quantiles,
    Map<String, @Nullable Object> effect,
    double change,
    boolean isCost) {

  /**
   * A quantile of one side.
   *
   * @param side name of the side
   * @param quantile the quantile
   */
  public record SideQuantile(String side, Quantile quantile) {}

  /** Copies the collections. */
  public Comparison {
    quantiles = List.copyOf(quantiles);
    effect = Collections.unmodifiableMap(new LinkedHashMap<>(effect));
  }

  /** Whether the second side is shown to be worse, by more than {@code percent} as estimated. */
  public boolean isRegression(double percent) {
    return outcome == Outcome.DIFFERENT && isCost && change * 100 > percent;
  }
}
