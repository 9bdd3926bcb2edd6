package io.etcdscope.alert.replay;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Matcher;
import io.etcdscope.promql.series.SeriesData;
import io.etcdscope.promql.series.SeriesSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Recorded series in front of those of the archive; of two alike the recorded one holds. Shared
 * parts are found by their names only. Rules on several threads may add and read at once.
 */
final class Overlay implements SeriesSource {
  private final SeriesSource base;
  private final Map<String, Map<Labels, SeriesData>> recorded = new ConcurrentHashMap<>();

  Overlay(SeriesSource base) {
    this.base = base;
  }

  /** Adds a series; the metric's name is among its labels. */
  void add(SeriesData series) {
    recorded
        .computeIfAbsent(
            series.labels().getOrEmpty(Labels.METRIC_NAME), name -> new ConcurrentHashMap<>())
        .put(series.labels(), series);
  }

  /** Adds a later piece of a series that may be there already. */
  void extend(SeriesData piece) {
    if (piece.timesMs().length == 0) {
      return;
    }
    Map<Labels, SeriesData> known =
        recorded.computeIfAbsent(
            piece.labels().getOrEmpty(Labels.METRIC_NAME), name -> new ConcurrentHashMap<>());
    known.merge(piece.labels(), piece, Overlay::joined);
  }

  /** Both pieces in order of time; a piece begins behind the last sample of the one before. */
  private static SeriesData joined(SeriesData first, SeriesData second) {
    long last = first.timesMs()[first.timesMs().length - 1];
    boolean meets = second.timesMs().length > 0 && second.timesMs()[0] == last;
    int kept = first.timesMs().length - (meets ? 1 : 0);
    long[] times = Arrays.copyOf(first.timesMs(), kept + second.timesMs().length);
    double[] values = Arrays.copyOf(first.values(), times.length);
    System.arraycopy(second.timesMs(), 0, times, kept, second.timesMs().length);
    System.arraycopy(second.values(), 0, values, kept, second.values().length);
    return new SeriesData(first.labels(), times, values);
  }

  /** Whether rules recorded this metric. */
  boolean has(String metric) {
    return recorded.containsKey(metric);
  }

  @Override
  public List<SeriesData> select(List<Matcher> matchers, long minMs, long maxMs) {
    List<SeriesData> found = base.select(matchers, minMs, maxMs);
    List<SeriesData> own = own(matchers);
    if (own.isEmpty()) {
      return found;
    }
    Map<Labels, SeriesData> all = new HashMap<>();
    found.forEach(series -> all.put(series.labels(), series));
    own.forEach(series -> all.put(series.labels(), series));
    List<SeriesData> sorted = new ArrayList<>(all.values());
    sorted.sort(Comparator.comparing(SeriesData::labels));
    return sorted;
  }

  private List<SeriesData> own(List<Matcher> matchers) {
    List<SeriesData> out = new ArrayList<>();
    for (Matcher matcher : matchers) {
      if (matcher.isMetricName()) {
        addMatching(out, recorded.getOrDefault(matcher.value(), Map.of()), matchers);
        return out;
      }
    }
    recorded.forEach(
        (metric, series) -> {
          if (!metric.startsWith(SharedParts.PREFIX)) {
            addMatching(out, series, matchers);
          }
        });
    return out;
  }

  private static void addMatching(
      List<SeriesData> out, Map<Labels, SeriesData> series, List<Matcher> matchers) {
    series.values().stream()
        .filter(one -> matchers.stream().allMatch(matcher -> matcher.matches(one.labels())))
        .forEach(out::add);
  }
}
