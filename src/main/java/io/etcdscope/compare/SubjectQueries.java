package io.etcdscope.compare;

import io.etcdscope.model.GrpcCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The questions that a comparison asks of a database whose stages stand. */
final class SubjectQueries {
  private SubjectQueries() {}

  /** Growth of the series that are compared: {@code int_step} of them alone. */
  static final String STEPS = "compared_step";

  private static final List<String> COUNTED =
      List.of("grpc_server_handled_total", "process_cpu_seconds_total");

  /** What {@link #STEPS} holds, as a condition on series: what is compared, of these clusters. */
  static String compared(Collection<String> clusters) {
    List<String> families = new ArrayList<>(COUNTED);
    Latency.ALL.forEach(latency -> families.add(latency.metric()));
    return """
        family in (%s) and part in ('value', 'bucket', 'sum')
            and coalesce(json_extract_string(labels, '$.grpc_type'), 'unary') = 'unary'
            and target_id in (select target_id from stg_target where cluster in (%s))
        """
        .formatted(words(families), words(clusters));
  }

  private static String words(Collection<String> words) {
    return words.stream()
        .map(word -> "'" + word.replace("'", "''") + "'")
        .collect(Collectors.joining(", "));
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

  /**
   * Series that are added up: those of a member that differ only in labels which are not compared.
   */
  static final String SLOTS =
      """
      create or replace temp table compared_slot as
      with described as (
          select
              compared_step_series.series_id,
              stg_target.cluster,
              stg_target.instance,
              compared_step_series.family,
              compared_step_series.part,
              coalesce(compared_step_series.le, 0) as le,
              case
                  when part = 'value'
                      then coalesce(json_extract_string(compared_step_series.labels, '$.grpc_method'), '')
                  else ''
              end as method,
              part <> 'value'
                  or coalesce(json_extract_string(compared_step_series.labels, '$.grpc_code'), 'OK') not in %s as is_ok
          from compared_step_series
          join stg_target on stg_target.target_id = compared_step_series.target_id
      )
      select
          described.*,
          dense_rank() over (order by cluster, instance, family, part, le, method, is_ok) as slot
      from described
      """
          .formatted(GrpcCode.failedInSql());

  /** What is added up in each slot of a cluster; parameter: cluster. */
  static final String MEANINGS =
      """
      select distinct slot, instance, family, part, le, method, is_ok
      from compared_slot
      where cluster = ?
      order by slot
      """;

  /**
   * Growth by slot and window; parameters: width, first and last moment, cluster. Added up as
   * decimals, so that the order of rows cannot change the last digits.
   */
  static final String GROWTH =
      """
      select
          compared_slot.slot,
          (compared_step.scraped_ms - 1) - (compared_step.scraped_ms - 1) % selected.width_ms + selected.width_ms
              as window_end_ms,
          cast(sum(cast(compared_step.increase as decimal(38, 9))) as double) as increase
      from compared_step
      join compared_slot on compared_slot.series_id = compared_step.series_id
      cross join (select cast(? as bigint) as width_ms, cast(? as bigint) as from_ms, cast(? as bigint) as to_ms)
          as selected
      where compared_slot.cluster = ?
          and compared_step.scraped_ms between selected.from_ms and selected.to_ms
          and (coalesce(compared_step.since_ms, compared_step.scraped_ms) >= selected.from_ms or compared_step.is_origin)
          and compared_step.increase < 1e18
      group by all
      """;

  /** Edges of every histogram of the compared families; parameter: cluster. */
  static final String EDGES =
      """
      select
          dim_histogram.metric,
          dim_bucket.histogram_id,
          dim_bucket.le
      from dim_bucket
      join dim_histogram on dim_histogram.histogram_id = dim_bucket.histogram_id
      where dim_histogram.cluster = ? and dim_histogram.metric in (%s)
          and coalesce(json_extract_string(dim_histogram.labels, '$.grpc_type'), 'unary') = 'unary'
      order by dim_bucket.histogram_id, dim_bucket.le
      """
          .formatted(words(Latency.ALL.stream().map(Latency::metric).toList()));

  /**
   * Resident memory at each scrape, carried on where it is not stored because it did not change;
   * parameters: width, first and last moment, cluster. Without an as-of join: of few targets the
   * engine makes it a join of every scrape with every value before it.
   */
  static final String MEMORY =
      """
      with selected as (
          select cast(? as bigint) as width_ms, cast(? as bigint) as from_ms, cast(? as bigint) as to_ms, ? as cluster
      ),

      reading as (
          select stg_series.target_id, raw_sample.scraped_ms, raw_sample.value, false as is_scrape
          from raw_sample
          join stg_series on stg_series.series_id = raw_sample.series_id
          where stg_series.metric = 'process_resident_memory_bytes' and isfinite(raw_sample.value)
          union all
          select target_id, scraped_ms, null, true
          from int_scrape
      ),

      carried as (
          select
              reading.target_id,
              reading.scraped_ms,
              reading.is_scrape,
              last_value(reading.value ignore nulls) over (
                  partition by reading.target_id order by reading.scraped_ms, reading.is_scrape
                  rows between unbounded preceding and current row
              ) as value
          from reading
          join stg_target on stg_target.target_id = reading.target_id
          join selected on selected.cluster = stg_target.cluster
      )

      select
          (carried.scraped_ms - 1) - (carried.scraped_ms - 1) % selected.width_ms + selected.width_ms as window_end_ms,
          cast(sum(cast(round(carried.value / 1024) as bigint)) as bigint) as kibibytes,
          count(*) as scrapes
      from carried
      join selected on carried.scraped_ms between selected.from_ms and selected.to_ms
      where carried.is_scrape and carried.value is not null
      group by all
      order by all
      """;

  /** Metrics of the process and its leadership that are there; parameter: cluster. */
  static final String EXISTING =
      """
      select distinct stg_series.metric
      from stg_series
      join stg_target on stg_target.target_id = stg_series.target_id
      where stg_target.cluster = ?
          and stg_series.metric in (
              'grpc_server_handled_total', 'process_cpu_seconds_total',
              'etcd_server_has_leader', 'etcd_server_leader_changes_seen_total')
      """;

  /** Number of elections; parameters: cluster, first and last moment. */
  static final String ELECTIONS =
      """
      select count(*) as n
      from int_reign
      where episode > 0 and cluster = ? and started_ms >= ? and before_ms <= ?
      """;
}
