-- panel_fsync_quantile: quantiles of WAL fsync durations by window, with the bucket that holds each.
-- grain:     one row per member, window and quantile
-- inputs:    fct_quantile, dim_histogram
-- title:     WAL fsync: p50, p90 and p99
-- topic:     disk
-- kind:      quantile
-- unit:      seconds
-- scale:     log
-- requires:  etcd_disk_wal_fsync_duration_seconds
-- threshold: 0.01 10 ms: etcd wants p99 below
-- reading:   The band is the bucket that holds the quantile: the truth lies in it for certain, the line is interpolated. Values above the limit slow every write and, beyond the election timeout, cost the leader its place.
-- promql:    histogram_quantile(0.99, rate(etcd_disk_wal_fsync_duration_seconds_bucket[$window]))
select
    dim_histogram.cluster,
    dim_histogram.instance as facet,
    'p' || cast(round(fct_quantile.quantile * 100) as integer) as series,
    dim_histogram.instance,
    fct_quantile.window_start_ms as from_ms,
    fct_quantile.window_end_ms as to_ms,
    fct_quantile.estimate as value,
    fct_quantile.lower,
    fct_quantile.upper,
    fct_quantile.observations
from fct_quantile
join dim_histogram on dim_histogram.histogram_id = fct_quantile.histogram_id
where fct_quantile.metric = 'etcd_disk_wal_fsync_duration_seconds'
    and fct_quantile.quantile in (0.5, 0.9, 0.99)
    and fct_quantile.estimate is not null
order by dim_histogram.cluster, facet, fct_quantile.quantile desc, to_ms
