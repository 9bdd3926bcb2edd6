-- panel_commit_quantile: quantiles of backend commit durations by window, with the bucket that holds each.
-- grain:     one row per member, window and quantile
-- inputs:    fct_quantile, dim_histogram
-- title:     Backend commit: p50, p90 and p99
-- topic:     disk
-- kind:      quantile
-- unit:      seconds
-- scale:     log
-- requires:  etcd_disk_backend_commit_duration_seconds
-- threshold: 0.025 25 ms: etcd wants p99 below
-- reading:   A commit writes a batch of changes into the database file. It shares the disk with the write-ahead log: where both rise, the disk is slow; where only this rises, the database or its batches are large.
-- promql:    histogram_quantile(0.99, rate(etcd_disk_backend_commit_duration_seconds_bucket[$window]))
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
where fct_quantile.metric = 'etcd_disk_backend_commit_duration_seconds'
    and fct_quantile.quantile in (0.5, 0.9, 0.99)
    and fct_quantile.estimate is not null
order by dim_histogram.cluster, facet, fct_quantile.quantile desc, to_ms
