package io.etcdscope.rules;

import io.etcdscope.statistics.series.EventEpochs;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Slow fsyncs around elections, all of them laid over each other (reference F.7). */
final class ElectionEpochs {
  private static final long PERIOD_SECONDS = 300;
  private static final int PERIODS_BEFORE = 6;
  private static final int PERIODS_AFTER = 2;

  /** More windows than this are joined by none but cut the range of the test short. */
  private static final int MOST_WINDOWS = 5_000;

  private static final double CONFIDENCE = 0.95;

  /** Share of fsyncs above 64 ms that a window counts as slow from. */
  private static final double SLOW_SHARE = 0.01;

  private static final String SHARES =
      """
      select
          dim_histogram.cluster,
          fct_bucket_increase.window_end_ms,
          1 - sum(case when fct_bucket_increase.le between 0.063 and 0.065
              then fct_bucket_increase.cumulative_increase end)
              / sum(case when fct_bucket_increase.le > 1e300
                  then nullif(fct_bucket_increase.cumulative_increase, 0) end) as share,
          (select window_ms from stg_setting) as window_ms
      from fct_bucket_increase
      join dim_histogram on dim_histogram.histogram_id = fct_bucket_increase.histogram_id
      where fct_bucket_increase.metric = 'etcd_disk_wal_fsync_duration_seconds'
          and fct_bucket_increase.window_start_ms is not null
      group by dim_histogram.cluster, fct_bucket_increase.window_end_ms
      order by dim_histogram.cluster, fct_bucket_increase.window_end_ms
      """;

  private record Point(long endMs, double share, long windowMs) {}

  private ElectionEpochs() {}

  static void run(Store store) {
    Map<String, List<Long>> elections = new LinkedHashMap<>();
    store
        .query(
            "select cluster, started_ms from fct_election where started_ms is not null order by all")
        .forEach(
            row ->
                elections
                    .computeIfAbsent(row.text("cluster"), any -> new ArrayList<>())
                    .add(row.number("started_ms")));
    elections.values().removeIf(times -> times.size() < EventEpochs.LEAST_EVENTS);
    Map<String, List<Point>> shares = elections.isEmpty() ? Map.of() : shares(store);
    store.transaction(
        () -> {
          store.execute("delete from raw_epoch");
          elections.forEach(
              (cluster, times) -> {
                List<Point> points = shares.getOrDefault(cluster, List.of());
                if (!points.isEmpty()) {
                  tell(store, cluster, times, points);
                }
              });
        });
  }

  private static Map<String, List<Point>> shares(Store store) {
    Map<String, List<Point>> out = new LinkedHashMap<>();
    store
        .query(SHARES)
        .forEach(
            row -> {
              Double share = row.realOrNull("share");
              out.computeIfAbsent(row.text("cluster"), any -> new ArrayList<>())
                  .add(
                      new Point(
                          row.number("window_end_ms"),
                          share == null ? Double.NaN : share,
                          row.number("window_ms")));
            });
    return out;
  }

  private static void tell(Store store, String cluster, List<Long> times, List<Point> points) {
    long windowMs = points.get(0).windowMs();
    long beginMs = points.get(0).endMs() - windowMs;
    long endMs = points.get(points.size() - 1).endMs();
    int windows = (int) Math.min(MOST_WINDOWS, (endMs - beginMs) / windowMs);
    double[] series = new double[windows];
    Arrays.fill(series, Double.NaN);
    for (Point point : points) {
      long place = (point.endMs() - beginMs) / windowMs - 1;
      if (place >= 0 && place < windows) {
        series[(int) place] = point.share();
      }
    }
    int[] events =
        times.stream()
            .mapToLong(at -> (at - beginMs) / windowMs)
            .filter(place -> place >= 0 && place < windows)
            .mapToInt(place -> (int) place)
            .toArray();
    int each = (int) Math.max(1, PERIOD_SECONDS * 1000 / windowMs);
    EventEpochs epochs =
        EventEpochs.of(
            series,
            events,
            new EventEpochs.Span(PERIODS_BEFORE * each, PERIODS_AFTER * each - 1, each));
    EventEpochs.RiskRatio risk = EventEpochs.risk(series, events, SLOW_SHARE, each, CONFIDENCE);
    for (int period = -PERIODS_BEFORE; period < PERIODS_AFTER; period++) {
      Double pValue = epochs.pValue().isPresent() ? epochs.pValue().getAsDouble() : null;
      boolean judged = risk.exposed() > 0 && pValue != null;
      insert(
          store,
          cluster,
          period,
          mean(epochs.profile(), (period + PERIODS_BEFORE) * each, each),
          new Double[] {
            (double) epochs.events(),
            pValue,
            judged ? risk.interval().lower() : null,
            judged ? risk.interval().upper() : null
          });
    }
  }

  private static @Nullable Double mean(List<Double> profile, int from, int n) {
    double[] known =
        profile.subList(from, Math.min(profile.size(), from + n)).stream()
            .mapToDouble(Double::doubleValue)
            .filter(value -> !Double.isNaN(value))
            .toArray();
    return known.length == 0 ? null : Arrays.stream(known).sum() / known.length;
  }

  private static void insert(
      Store store, String cluster, int period, @Nullable Double share, @Nullable Double[] rest) {
    store
        .query(
            "insert into raw_epoch values (?, ?, ?, ?, cast(? as bigint), ?, ?, ?)"
                + " returning cluster",
            cluster,
            period * PERIOD_SECONDS,
            (period + 1) * PERIOD_SECONDS,
            share,
            rest[0],
            rest[1],
            rest[2],
            rest[3])
        .first(row -> row.text("cluster"));
  }
}
