package io.etcdscope.rules;

import io.etcdscope.statistics.series.Holm;
import io.etcdscope.statistics.series.LagCorrelation;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of five pairs, chosen beforehand, moved together (reference F.10). */
final class Relations {
  private static final String FSYNC = "WAL fsync, mean";
  private static final String COMMIT = "backend commit, mean";
  private static final String APISERVER = "apiserver's wait, mean";
  private static final String ROUND_TRIP = "round trip, mean";
  private static final String ELECTIONS = "elections";
  private static final String CPU = "processor cores";
  private static final String SIZE = "database size";

  private static final List<List<String>> PAIRS =
      List.of(
          List.of(FSYNC, COMMIT),
          List.of(COMMIT, APISERVER),
          List.of(ROUND_TRIP, ELECTIONS),
          List.of(CPU, FSYNC),
          List.of(SIZE, COMMIT));

  /** Fewer windows leave no shifts to test against. */
  private static final int LEAST_WINDOWS = 8 * LagCorrelation.FARTHEST_LAG;

  private static final String SERIES =
      """
      with mean as (
          select
              dim_histogram.cluster,
              dim_histogram.metric,
              fct_histogram_window.window_end_ms,
              sum(fct_histogram_window.total) / nullif(sum(fct_histogram_window.observations), 0)
                  as value
          from fct_histogram_window
          join dim_histogram on dim_histogram.histogram_id = fct_histogram_window.histogram_id
          where dim_histogram.metric in (
              'etcd_disk_wal_fsync_duration_seconds', 'etcd_disk_backend_commit_duration_seconds',
              'etcd_request_duration_seconds', 'etcd_network_peer_round_trip_time_seconds'
          )
          group by all
      ),

      cores as (
          select
              stg_target.cluster,
              fct_counter_increase.window_end_ms,
              sum(fct_counter_increase.rate) as value
          from fct_counter_increase
          join stg_target on stg_target.target_id = fct_counter_increase.target_id
          where fct_counter_increase.metric = 'process_cpu_seconds_total'
              and fct_counter_increase.coverage > 0.5
          group by all
      ),

      size as (
          select
              stg_target.cluster,
              fct_gauge_window.window_end_ms,
              max(fct_gauge_window.last) as value
          from fct_gauge_window
          join stg_series on stg_series.series_id = fct_gauge_window.series_id
          join stg_target on stg_target.target_id = fct_gauge_window.target_id
          where stg_series.metric in (
              'etcd_mvcc_db_total_size_in_bytes', 'etcd_debugging_mvcc_db_total_size_in_bytes'
          )
          group by all
      )

      select
          cluster,
          '' as member,
          case metric
              when 'etcd_disk_wal_fsync_duration_seconds' then 'WAL fsync, mean'
              when 'etcd_disk_backend_commit_duration_seconds' then 'backend commit, mean'
              when 'etcd_request_duration_seconds' then 'apiserver''s wait, mean'
              else 'round trip, mean'
          end as measure,
          window_end_ms,
          value
      from mean where value is not null
      union all
      select cluster, '', 'processor cores', window_end_ms, value from cores
      union all
      select cluster, '', 'database size', window_end_ms, value from size
      union all
      select cluster, '', 'elections', window_end_ms, cast(changes_upper as double)
      from fct_leader_change
      order by cluster, measure, window_end_ms
      """;

  /** A pair with what was found; null where there were too few windows. */
  private record Tried(
      String cluster, String first, String second, @Nullable LagCorrelation found, int windows) {}

  private Relations() {}

  static void run(Store store, WindowGrid grid) {
    Map<SeriesName, double[]> series =
        grid.windows() == 0 ? new LinkedHashMap<>() : grid.series(store, SERIES);
    List<Tried> tried = new ArrayList<>();
    for (String cluster : WindowGrid.clusters(series)) {
      for (List<String> pair : PAIRS) {
        double[] first = series.get(new SeriesName(cluster, "", pair.get(0)));
        double[] second = series.get(new SeriesName(cluster, "", pair.get(1)));
        if (first != null && second != null) {
          tried.add(trial(cluster, pair, first, second));
        }
      }
    }
    write(store, grid, tried);
  }

  private static Tried trial(String cluster, List<String> pair, double[] first, double[] second) {
    boolean enough = first.length >= LEAST_WINDOWS && moves(first) && moves(second);
    LagCorrelation found = enough ? LagCorrelation.of(first, second) : null;
    return new Tried(cluster, pair.get(0), pair.get(1), found, first.length);
  }

  /** A series that stands still says nothing of what it moves with. */
  private static boolean moves(double[] series) {
    double first = Double.NaN;
    for (double value : series) {
      if (!Double.isNaN(value) && !Double.isNaN(first) && value != first) {
        return true;
      }
      first = Double.isNaN(first) ? value : first;
    }
    return false;
  }

  private static void write(Store store, WindowGrid grid, List<Tried> tried) {
    List<Tried> judged = tried.stream().filter(one -> one.found() != null).toList();
    double[] adjusted =
        Holm.adjust(
            judged.stream()
                .mapToDouble(one -> one.found() == null ? 1 : one.found().pValue())
                .toArray());
    store.transaction(
        () -> {
          store.execute("delete from raw_relation");
          for (Tried one : tried) {
            int place = judged.indexOf(one);
            insert(store, grid, one, place < 0 ? null : adjusted[place]);
          }
        });
  }

  private static void insert(Store store, WindowGrid grid, Tried one, @Nullable Double pValue) {
    LagCorrelation found = one.found();
    store
        .query(
            "insert into raw_relation values (?, ?, ?, ?, ?, ?, ?, ?) returning first",
            one.cluster(),
            one.first(),
            one.second(),
            found == null ? null : found.lag() * grid.widthMs(),
            found == null ? null : found.correlation(),
            found == null ? null : found.effective(),
            found == null ? one.windows() : found.n(),
            pValue)
        .first(row -> row.text("first"));
  }
}
