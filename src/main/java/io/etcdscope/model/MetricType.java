package io.etcdscope.model;

import java.util.Locale;
import java.util.Optional;

/** Type of a metric family as the input states it (Prometheus text 0.0.4 and OpenMetrics 1.0). */
public enum MetricType {
  COUNTER,
  GAUGE,
  HISTOGRAM,
  GAUGEHISTOGRAM,
  SUMMARY,
  INFO,
  STATESET,
  /**
   * Stated to be of no known type: {@code untyped} in text 0.0.4, {@code unknown} in OpenMetrics.
   */
  UNTYPED;

  private static final MetricType[] ALL = values();

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word that stands for this type in the store and in text 0.0.4. */
  public String word() {
    return word;
  }

  /** The type named by {@code word}; empty where no such type exists. */
  public static Optional<MetricType> of(String word) {
    for (MetricType type : ALL) {
      if (type.word.equals(word)) {
        return Optional.of(type);
      }
    }
    return word.equals("unknown") ? Optional.of(UNTYPED) : Optional.empty();
  }
}
