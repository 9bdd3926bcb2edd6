package io.etcdscope.compare;

import io.etcdscope.model.GrpcCode;
import java.util.ArrayList;
import java.util.List;

/** The questions that a comparison asks of a database whose stages stand. */
final class SubjectQueries {
  private SubjectQueries() {}

  /** Growth of the series that are compared: {@code int_step} of them alone. */
  static final String STEPS = "compared_step";

  private static final List<String> COUNTED =
      List.of("grpc_server_handled_total", "process_cpu_seconds_total");

  /** What {@link #STEPS} holds, as a condition on series. */
  static String compared() {
    List<String> families = new ArrayList<>(COUNTED);
    Latency.ALL.forEach(latency -> families.add(latency.metric()));
    return "family in ('" + String.join("', '", families) + "')";
  }

  /** Names of the clusters. */
  static final String CLUSTERS = "select distinct cluster from stg_target order by cluster";

  /** Members of a cluster; parameters: cluster, first and last moment. */
  static final String MEMBERS =
      """
      select
          stg_target.instance,
          count(*) as scrapes,
          min(int_scrape.scraped_ms) as from_ms,
          max(int_scrape.scraped_ms) as to_ms,
          coalesce(max(int_interval.interval_ms), 0) as interval_ms,
          sum(case
              when int_scrape.since_ms >= selected.from_ms
                  and int_scrape.scraped_ms - int_scrape.since_ms <= 1.5 * int_interval.interval_ms
                  then int_scrape.scraped_ms - int_scrape.since_ms
              else 0
          end) as covered_ms,
          max(version.version) as version
      from (select ? as cluster, cast(? as bigint) as from_ms, cast(? as bigint) as to_ms) as selected
      join stg_target on stg_target.cluster = selected.cluster
      join int_scrape
          on int_scrape.target_id = stg_target.target_id
          and int_scrape.scraped_ms between selected.from_ms and selected.to_ms
      left join int_interval on int_interval.target_id = stg_target.target_id
      left join (
          select
              stg_series.target_id,
              max_by(
                  coalesce(
                      json_extract_string(stg_series.labels, '$.server_version'),
                      json_extract_string(stg_series.labels, '$.git_version'),
                      json_extract_string(stg_series.labels, '$.gitVersion')),
                  stg_series_span.last_ms) as version
          from stg_series
          join stg_series_span on stg_series_span.series_id = stg_series.series_id
          where stg_series.metric in ('etcd_server_version', 'kubernetes_build_info')
          group by stg_series.target_id
      ) as version on version.target_id = stg_target.target_id
      group by stg_target.instance
      order by stg_target.instance
      """;

  /** Time observed by member and window; parameters: width twice, cluster, first, last moment. */
  static final String WINDOWS =
      """
      with scrape as (
          select
              stg_target.instance,
              int_scrape.scraped_ms,
              coalesce(
                  int_scrape.since_ms,
                  case when count(*) over (partition by int_scrape.target_id) = 1
                      then int_scrape.process_start_ms end) as since_ms,
              count(*) over (partition by int_scrape.target_id) = 1 as is_lone
          from int_scrape
          join stg_target on stg_target.target_id = int_scrape.target_id
          where stg_target.cluster = ?
      )
      select
          instance,
          (scraped_ms - 1) - (scraped_ms - 1) % selected.width_ms + selected.width_ms as window_end_ms,
          sum(coalesce(scraped_ms - since_ms, 0)) as observed_ms,
          count(*) as scrapes
      from scrape
      cross join (select cast(? as bigint) as width_ms, cast(? as bigint) as from_ms, cast(? as bigint) as to_ms)
          as selected
      where (is_lone or since_ms >= selected.from_ms) and scraped_ms between selected.from_ms and selected.to_ms
      group by all
      order by all
      """;

  private static final String STEP =
      """
      from compared_step
      join stg_series on stg_series.series_id = compared_step.series_id
      join stg_target on stg_target.target_id = stg_series.target_id
      cross join (select cast(? as bigint) as width_ms, cast(? as bigint) as from_ms, cast(? as bigint) as to_ms)
          as selected
      where stg_target.cluster = ?
          and compared_step.scraped_ms between selected.from_ms and selected.to_ms
          and (coalesce(compared_step.since_ms, compared_step.scraped_ms) >= selected.from_ms or compared_step.is_origin)
          and compared_step.increase < 1e18
      """;

  private static final String WINDOW_END =
      "(compared_step.scraped_ms - 1) - (compared_step.scraped_ms - 1) % selected.width_ms + selected.width_ms"
          + " as window_end_ms,\n";

  /** Summed as decimals, so that the order of rows cannot change the last digits. */
  private static final String SUM =
      "cast(sum(cast(compared_step.increase as decimal(38, 9))) as double) as increase\n";

  private static final String UNARY =
      "and coalesce(json_extract_string(stg_series.labels, '$.grpc_type'), 'unary') = 'unary'\n";

  /**
   * Growth of buckets and sums by member and window, all series of a family together; parameters:
   * width, first and last moment, cluster, family.
   */
  static final String LATENCY =
      "select stg_target.instance, stg_series.part, stg_series.le,\n"
          + WINDOW_END
          + SUM
          + STEP
          + "and stg_series.family = ? and stg_series.part in ('bucket', 'sum')\n"
          + UNARY
          + "group by all order by all";

  /** Edges of every histogram of a family; parameters: cluster, family. */
  static final String EDGES =
      """
      select
          dim_bucket.histogram_id,
          dim_bucket.le
      from dim_bucket
      join dim_histogram on dim_histogram.histogram_id = dim_bucket.histogram_id
      where dim_histogram.cluster = ? and dim_histogram.metric = ?
          and coalesce(json_extract_string(dim_histogram.labels, '$.grpc_type'), 'unary') = 'unary'
      order by dim_bucket.histogram_id, dim_bucket.le
      """;

  /** Growth of requests and CPU time; parameters: width, first and last moment, cluster. */
  static final String COUNTERS =
      "select stg_target.instance, stg_series.metric,\n"
          + "coalesce(json_extract_string(stg_series.labels, '$.grpc_method'), '') as method,\n"
          + "coalesce(json_extract_string(stg_series.labels, '$.grpc_code'), 'OK') not in "
          + GrpcCode.failedInSql()
          + " as is_ok,\n"
          + WINDOW_END
          + SUM
          + STEP
          + ("and stg_series.metric in ('" + String.join("', '", COUNTED) + "')\n")
          + UNARY
          + "group by all order by all";

  /** Resident memory at each scrape; parameters: width, first and last moment, cluster. */
  static final String MEMORY =
      """
      with stored as (
          select
              stg_series.target_id,
              raw_sample.scraped_ms,
              raw_sample.value
          from raw_sample
          join stg_series on stg_series.series_id = raw_sample.series_id
          where stg_series.metric = 'process_resident_memory_bytes' and isfinite(raw_sample.value)
      )
      select
          (int_scrape.scraped_ms - 1) - (int_scrape.scraped_ms - 1) % selected.width_ms + selected.width_ms
              as window_end_ms,
          cast(sum(cast(round(stored.value / 1024) as bigint)) as bigint) as kibibytes,
          count(*) as scrapes
      from (select cast(? as bigint) as width_ms, cast(? as bigint) as from_ms, cast(? as bigint) as to_ms, ? as cluster)
          as selected
      join stg_target on stg_target.cluster = selected.cluster
      join int_scrape
          on int_scrape.target_id = stg_target.target_id
          and int_scrape.scraped_ms between selected.from_ms and selected.to_ms
      asof join stored
          on stored.target_id = int_scrape.target_id and int_scrape.scraped_ms >= stored.scraped_ms
      group by all
      order by all
      """;

  /** Whether series of a metric are there; parameters: cluster, metric. */
  static final String EXISTS =
      """
      select count(*) as n
      from stg_series
      join stg_target on stg_target.target_id = stg_series.target_id
      where stg_target.cluster = ? and stg_series.metric = ?
      """;

  /** Number of elections; parameters: cluster, first and last moment. */
  static final String ELECTIONS =
      """
      select count(*) as n
      from int_reign
      where episode > 0 and cluster = ? and started_ms >= ? and before_ms <= ?
      """;
}
