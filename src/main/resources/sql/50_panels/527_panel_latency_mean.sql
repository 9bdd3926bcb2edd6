-- panel_latency_mean: mean of WAL fsyncs and backend commits by window: sum over number, exact.
-- grain:    one row per member, measure and window with observations
-- inputs:   fct_histogram_window, dim_histogram
-- title:    Mean of fsync and commit
-- topic:    disk
-- kind:     lines
-- unit:     seconds
-- scale:    log
-- requires: etcd_disk_wal_fsync_duration_seconds, etcd_disk_backend_commit_duration_seconds
-- reading:  The mean is exact, unlike any quantile of a histogram, but a few slow writes hide in it. Members that part from each other have different disks or a different share of the work.
-- promql:   rate(etcd_disk_wal_fsync_duration_seconds_sum[$window]) / rate(etcd_disk_wal_fsync_duration_seconds_count[$window])
select
    dim_histogram.cluster,
    case when dim_histogram.metric like '%fsync%' then 'WAL fsync' else 'backend commit' end as facet,
    cast(null as varchar) as series,
    dim_histogram.instance,
    (coalesce(fct_histogram_window.window_start_ms, fct_histogram_window.window_end_ms)
        + fct_histogram_window.window_end_ms) // 2 as at_ms,
    fct_histogram_window.mean as value
from fct_histogram_window
join dim_histogram on dim_histogram.histogram_id = fct_histogram_window.histogram_id
where dim_histogram.metric in ('etcd_disk_wal_fsync_duration_seconds', 'etcd_disk_backend_commit_duration_seconds')
    and fct_histogram_window.mean > 0
order by dim_histogram.cluster, facet desc, dim_histogram.instance, at_ms
