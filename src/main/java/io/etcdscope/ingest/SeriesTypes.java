package io.etcdscope.ingest;

import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.model.MetricType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The types that the scrapes of one block state for the series of a dictionary. */
final class SeriesTypes implements SeriesKinds {
  private final SeriesDictionary dictionary;
  private @Nullable MetricType[] types = new MetricType[1 << 11];

  SeriesTypes(SeriesDictionary dictionary) {
    this.dictionary = dictionary;
  }

  /** Forgets every type. */
  void clear() {
    Arrays.fill(types, null);
  }

  /** The type of a series; null where none was stated. */
  @Nullable MetricType of(int series) {
    return series < types.length ? types[series] : null;
  }

  /** Takes the type of a series that has none yet, or a {@link Target#isBetter better} one. */
  void set(int series, @Nullable MetricType type) {
    if (series >= types.length) {
      types = Arrays.copyOf(types, Math.max(series + 1, types.length * 2));
    }
    MetricType known = types[series];
    if (known == null || type != null && type.compareTo(known) < 0) {
      types[series] = type;
    }
  }

  @Override
  public boolean isCounter(int series) {
    return SeriesKinds.isCounter(dictionary.key(series).metric(), of(series));
  }

  @Override
  public boolean isProcessStart(int series) {
    return SeriesKinds.isProcessStart(dictionary.key(series).metric());
  }
}
