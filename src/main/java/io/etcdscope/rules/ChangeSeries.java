package io.etcdscope.rules;

import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.statistics.window.WindowHistograms;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The series that are searched for changes: chosen beforehand, so that their number is known.
 *
 * @param store the database with its stages
 * @param grid windows that all of them have in common
 */
record ChangeSeries(Store store, WindowGrid grid) {
  private static final String HISTOGRAMS =
      """
      with bin as (                 -- every edge once, and what the buckets hold
          select histogram_id, le, cast(null as bigint) as window_end_ms, 0 as increase
          from fct_histogram_total
          where target_id in (select target_id from int_window where window_start_ms is not null)
          union all
          select histogram_id, le, window_end_ms, increase
          from fct_bucket_growth
          where window_start_ms is not null
      )

      select
          dim_histogram.cluster,
          dim_histogram.instance as member,
          case when dim_histogram.metric like '%fsync%' then 'WAL fsync' else 'backend commit' end
              as measure,
          -- as WindowGrid.place has it
          least(?, greatest(0, (coalesce(bin.window_end_ms, 0) - 1 - ?) // ?)) as place,
          bin.le,
          sum(bin.increase) as increase
      from bin
      join dim_histogram on dim_histogram.histogram_id = bin.histogram_id
      where dim_histogram.metric in (
              'etcd_disk_wal_fsync_duration_seconds', 'etcd_disk_backend_commit_duration_seconds'
          )
      group by all
      order by dim_histogram.cluster, member, measure
      """;

  private static final String LEVELS =
      """
      with rate as (
          select
              stg_target.cluster,
              stg_target.instance,
              fct_counter_increase.metric,
              fct_counter_increase.window_end_ms,
              sum(fct_counter_increase.rate) as rate
          from fct_counter_increase
          join stg_target on stg_target.target_id = fct_counter_increase.target_id
          where fct_counter_increase.metric in (
                  'grpc_server_started_total', 'etcd_disk_wal_write_bytes_total',
                  'process_cpu_seconds_total'
              )
              and (
                  fct_counter_increase.metric <> 'grpc_server_started_total'
                  or json_extract_string(fct_counter_increase.labels, '$.grpc_type') = 'unary'
              )
              and fct_counter_increase.coverage > 0.5
          group by all
      ),

      resident as (
          select
              stg_target.cluster,
              stg_target.instance,
              fct_gauge_window.window_end_ms,
              max(fct_gauge_window.mean) as mean
          from fct_gauge_window
          join stg_series on stg_series.series_id = fct_gauge_window.series_id
          join stg_target on stg_target.target_id = fct_gauge_window.target_id
          where stg_series.metric = 'process_resident_memory_bytes'
          group by all
      ),

      waited as (
          select
              dim_histogram.cluster,
              fct_histogram_window.window_end_ms,
              sum(fct_histogram_window.total) / nullif(sum(fct_histogram_window.observations), 0)
                  as mean
          from fct_histogram_window
          join dim_histogram on dim_histogram.histogram_id = fct_histogram_window.histogram_id
          where dim_histogram.metric = 'etcd_request_duration_seconds'
          group by all
      )

      select cluster, '' as member, 'requests a second' as measure, window_end_ms,
          sum(rate) as value
      from rate where metric = 'grpc_server_started_total' group by all
      union all
      select cluster, instance, 'log bytes a second', window_end_ms, rate
      from rate where metric = 'etcd_disk_wal_write_bytes_total'
      union all
      select cluster, instance, 'processor cores', window_end_ms, rate
      from rate where metric = 'process_cpu_seconds_total'
      union all
      select cluster, instance, 'resident memory', window_end_ms, mean from resident
      union all
      select cluster, '', 'apiserver wait', window_end_ms, mean from waited where mean is not null
      order by cluster, measure, member, window_end_ms
      """;

  /** Histograms of fsync and commit of every member, by name. */
  Map<SeriesName, WindowHistograms> histograms() {
    Map<SeriesName, Map<Double, long[]>> bins = new LinkedHashMap<>();
    store
        .query(HISTOGRAMS, grid.windows() - 1L, grid.beginMs(), grid.widthMs())
        .forEach(
            row -> {
              SeriesName name =
                  new SeriesName(row.text("cluster"), row.text("member"), row.text("measure"));
              long count = Math.max(0, Math.round(row.real("increase")));
              bins.computeIfAbsent(name, any -> new TreeMap<>())
                      .computeIfAbsent(row.real("le"), any -> new long[grid.windows()])[
                      (int) row.number("place")] +=
                  count;
            });
    Map<SeriesName, WindowHistograms> out = new LinkedHashMap<>();
    bins.forEach((name, edges) -> out.put(name, windows(edges)));
    return out;
  }

  private WindowHistograms windows(Map<Double, long[]> bins) {
    double[] edges = bins.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    edges[edges.length - 1] = Double.POSITIVE_INFINITY;
    List<long[]> columns = new ArrayList<>(bins.values());
    List<BucketCounts> out = new ArrayList<>();
    for (int i = 0; i < grid.windows(); i++) {
      long[] counts = new long[edges.length];
      for (int j = 0; j < counts.length; j++) {
        counts[j] = columns.get(j)[i];
      }
      out.add(BucketCounts.of(edges, counts));
    }
    return WindowHistograms.of(out);
  }

  /** Rates and levels, by name. */
  Map<SeriesName, double[]> levels() {
    return grid.series(store, LEVELS);
  }

  /** A level in words. */
  static String said(SeriesName name, double value) {
    return switch (name.measure()) {
      case "log bytes a second" -> Words.bytes(value) + "/s";
      case "resident memory" -> Words.bytes(value);
      case "apiserver wait" -> Words.latency(value);
      default -> Words.count(value);
    };
  }
}
