-- histogram_inconsistent: the buckets of a histogram do not add up.
-- id: histogram_inconsistent
-- group: member
-- severity: warning
-- title: {histograms} histograms of {member} do not add up in {windows} windows ({example} first): numbers from them are not to be trusted
-- titles: histograms of {member} do not add up
-- requires:
-- why: Buckets of one scrape are read at one instant and must grow together; where they do not, the input was damaged or mixed.
-- remedy: Look at what lies between etcd and the archive: a proxy that sums members, a relabelling that drops buckets.
-- next: etcdscope inspect INPUT
-- sql: select instance, metric, window_end, le, increase from v_bucket_increase where increase < 0 order by window_end
-- promql: increase(etcd_disk_wal_fsync_duration_seconds_count[5m]) != ignoring (le) increase(etcd_disk_wal_fsync_duration_seconds_bucket{le="+Inf"}[5m])
with

broken as (
    select histogram_id, window_end_ms
    from fct_bucket_increase
    where increase < 0
    union
    select fct_histogram_window.histogram_id, fct_histogram_window.window_end_ms
    from fct_histogram_window
    join stg_series
        on stg_series.histogram_id = fct_histogram_window.histogram_id and stg_series.part = 'count'
    left join int_window_step
        on int_window_step.series_id = stg_series.series_id
        and int_window_step.window_end_ms = fct_histogram_window.window_end_ms
    where coalesce(int_window_step.increase, 0) <> fct_histogram_window.observations
)

select
    'histogram_inconsistent' as kind,
    'warning' as severity,
    dim_histogram.cluster,
    dim_histogram.instance as member,
    null as peer,
    min(broken.window_end_ms) as from_ms,
    max(broken.window_end_ms) as to_ms,
    'fail' as verdict,
    to_json({
        histograms: count(distinct broken.histogram_id),
        windows: count(*),
        example: min_by(dim_histogram.metric, broken.window_end_ms)
    }) as evidence
from broken
join dim_histogram on dim_histogram.histogram_id = broken.histogram_id
join int_member on int_member.target_id = dim_histogram.target_id
where not int_member.is_mixed
group by dim_histogram.cluster, dim_histogram.instance, dim_histogram.target_id
