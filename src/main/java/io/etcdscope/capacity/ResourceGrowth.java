package io.etcdscope.capacity;

import java.util.Comparator;

/**
 * Objects of one type over the period.
 *
 * @param resource the type
 * @param isListed whether lists of keys show it; else an apiserver counts it
 * @param firstMs when it was counted first, epoch ms
 * @param lastMs when it was counted last, epoch ms
 * @param first objects then first; NaN where they were listed only once
 * @param last objects then last
 */
record ResourceGrowth(
    String resource, boolean isListed, long firstMs, long lastMs, double first, double last) {
  /** What grew most first; then what there is most of. */
  static final Comparator<ResourceGrowth> MOST =
      Comparator.comparingDouble((ResourceGrowth one) -> one.isKnown() ? -one.growth() : 0)
          .thenComparingDouble(one -> -one.last)
          .thenComparing(ResourceGrowth::resource);

  /** Whether it was counted more than once. */
  boolean isKnown() {
    return !Double.isNaN(first) && lastMs > firstMs;
  }

  /** Objects more at the end than at the beginning; NaN where counted once. */
  double growth() {
    return isKnown() ? last - first : Double.NaN;
  }

  /** Growth a day; NaN where less than a day was seen, which may be like no other. */
  double perDay() {
    long seenMs = lastMs - firstMs;
    return seenMs < Scope.DAY_MS ? Double.NaN : growth() * Scope.DAY_MS / seenMs;
  }
}
