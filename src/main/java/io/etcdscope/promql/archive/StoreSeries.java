package io.etcdscope.promql.archive;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Matcher;
import io.etcdscope.promql.series.SeriesData;
import io.etcdscope.promql.series.SeriesSource;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The series of a database as Prometheus would hold them.
 *
 * <p>Only changed values are stored, so each series is rebuilt from its rows and the scrapes of its
 * target. Where a scrape lacks a series that the scrape before had, and where a scrape failed, the
 * series gets a staleness marker (reference E.5). Inputs that carry their own labels and times are
 * taken as they are: their markers are their own.
 */
public final class StoreSeries implements SeriesSource {
  private final Store store;
  private final @Nullable String cluster;
  private final Map<Integer, TargetScrapes> targets = new HashMap<>();
  private @Nullable Map<String, List<StoredSeries>> byMetric;

  /**
   * A source over {@code store}.
   *
   * @param cluster only series of this cluster; null for all
   */
  public StoreSeries(Store store, @Nullable String cluster) {
    this.store = store;
    this.cluster = cluster;
  }

  /** Names of all metrics that the database holds, {@code up} included, sorted. */
  public List<String> metrics() {
    return catalogue().keySet().stream().sorted().toList();
  }

  @Override
  public List<SeriesData> select(List<Matcher> matchers, long minMs, long maxMs) {
    List<StoredSeries> chosen = new ArrayList<>();
    for (List<StoredSeries> metric : candidates(matchers)) {
      for (StoredSeries series : metric) {
        if (matchers.stream().allMatch(matcher -> matcher.matches(series.labels()))) {
          chosen.add(series);
        }
      }
    }
    List<SeriesData> out = merge(new SampleRows(store, this::scrapes).read(chosen));
    out.removeIf(series -> !overlaps(series, minMs, maxMs));
    return out;
  }

  private static boolean overlaps(SeriesData series, long minMs, long maxMs) {
    long[] times = series.timesMs();
    return times.length > 0 && times[0] <= maxMs && times[times.length - 1] >= minMs;
  }

  private List<List<StoredSeries>> candidates(List<Matcher> matchers) {
    Map<String, List<StoredSeries>> all = catalogue();
    for (Matcher matcher : matchers) {
      if (matcher.name().equals(Labels.METRIC_NAME) && matcher.op() == Matcher.Op.EQUAL) {
        return List.of(all.getOrDefault(matcher.value(), List.of()));
      }
    }
    return List.copyOf(all.values());
  }

  /** One label set may stand in two targets (own labels win over added ones): one series then. */
  private static List<SeriesData> merge(List<SeriesData> read) {
    read.sort(Comparator.comparing(SeriesData::labels));
    List<SeriesData> out = new ArrayList<>();
    for (SeriesData series : read) {
      int last = out.size() - 1;
      if (last >= 0 && out.get(last).labels().equals(series.labels())) {
        out.set(last, Joined.of(out.get(last), series));
      } else {
        out.add(series);
      }
    }
    return out;
  }

  private TargetScrapes scrapes(int target) {
    return targets.computeIfAbsent(target, id -> TargetScrapes.read(store, id));
  }

  private Map<String, List<StoredSeries>> catalogue() {
    Map<String, List<StoredSeries>> known = byMetric;
    if (known == null) {
      known = StoredSeries.read(store, cluster);
      byMetric = known;
    }
    return known;
  }
}
