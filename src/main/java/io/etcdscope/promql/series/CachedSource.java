package io.etcdscope.promql.series;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Matcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads each metric once and whole, so that many queries over one archive pay for reading once.
 * What was asked longest ago is let go when the samples kept pass a bound.
 *
 * <p>Several threads may ask at once; one reads at a time.
 */
public final class CachedSource implements SeriesSource {
  private final SeriesSource source;
  private final long maxSamples;
  private final Map<String, MemorySource> metrics = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Long> sizes = new LinkedHashMap<>();
  private long kept;

  /**
   * A cache before a source.
   *
   * @param maxSamples samples to keep at most, 16 bytes each; one metric is kept whatever its size
   */
  public CachedSource(SeriesSource source, long maxSamples) {
    this.source = source;
    this.maxSamples = maxSamples;
  }

  @Override
  public List<SeriesData> select(List<Matcher> matchers, long minMs, long maxMs) {
    for (Matcher matcher : matchers) {
      if (matcher.isMetricName() && !matcher.value().isEmpty()) {
        return metric(matcher.value()).select(matchers, minMs, maxMs);
      }
    }
    return unnamed(matchers, minMs, maxMs);
  }

  private synchronized List<SeriesData> unnamed(List<Matcher> matchers, long minMs, long maxMs) {
    return source.select(matchers, minMs, maxMs);
  }

  private synchronized MemorySource metric(String name) {
    MemorySource known = metrics.get(name);
    if (known != null) {
      return known;
    }
    List<SeriesData> all =
        source.select(
            List.of(Matcher.equal(Labels.METRIC_NAME, name)), Long.MIN_VALUE, Long.MAX_VALUE);
    MemorySource read = new MemorySource(all);
    Set<double[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    all.forEach(series -> arrays.add(series.values()));
    long samples = arrays.stream().mapToLong(values -> values.length).sum();
    metrics.put(name, read);
    sizes.put(name, samples);
    kept += samples;
    letGo(name);
    return read;
  }

  private void letGo(String newest) {
    for (String name : new ArrayList<>(metrics.keySet())) {
      if (kept <= maxSamples || name.equals(newest)) {
        return;
      }
      metrics.remove(name);
      Long samples = sizes.remove(name);
      kept -= samples == null ? 0 : samples;
    }
  }
}
