package io.etcdscope.promql.series;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Matcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Series kept in memory, found by the metric's name. */
public final class MemorySource implements SeriesSource {
  private final List<SeriesData> all;
  private final Map<String, List<SeriesData>> byMetric = new HashMap<>();

  /** A source of series, in any order. */
  public MemorySource(Collection<SeriesData> series) {
    this.all = new ArrayList<>(series);
    all.sort(Comparator.comparing(SeriesData::labels));
    for (SeriesData one : all) {
      byMetric
          .computeIfAbsent(one.labels().getOrEmpty(Labels.METRIC_NAME), name -> new ArrayList<>())
          .add(one);
    }
  }

  @Override
  public List<SeriesData> select(List<Matcher> matchers, long minMs, long maxMs) {
    List<SeriesData> found = new ArrayList<>();
    for (SeriesData series : candidates(matchers)) {
      if (matchers.stream().allMatch(matcher -> matcher.matches(series.labels()))
          && overlaps(series, minMs, maxMs)) {
        found.add(series);
      }
    }
    return found;
  }

  private List<SeriesData> candidates(List<Matcher> matchers) {
    for (Matcher matcher : matchers) {
      if (matcher.isMetricName()) {
        return byMetric.getOrDefault(matcher.value(), List.of());
      }
    }
    return all;
  }

  private static boolean overlaps(SeriesData series, long minMs, long maxMs) {
    long[] times = series.timesMs();
    return times.length > 0 && times[0] <= maxMs && times[times.length - 1] >= minMs;
  }
}
