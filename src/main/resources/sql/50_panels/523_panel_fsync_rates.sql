-- panel_fsync_rates: WAL fsyncs up to each edge, per second: the slopes of the cumulative buckets.
-- grain:    one row per member, edge and window
-- inputs:   fct_bucket_growth, fct_bucket_increase, dim_histogram, int_window
-- title:    WAL fsync: rate up to each edge
-- topic:    disk
-- kind:     lines
-- unit:     operations_per_second
-- requires: etcd_disk_wal_fsync_duration_seconds
-- reading:  One line for each edge of the histogram. Lines that lie on each other are writes that all ended below the lowest of these edges; lines that part are writes that spread over the buckets between. All of them low at once is writes that have slowed.
-- promql:   sum by (instance, le) (rate(etcd_disk_wal_fsync_duration_seconds_bucket[$window]))
with

edge as (                         -- edges between the lowest and the highest bucket that hold anything
    select
        dim_histogram.cluster,
        min(fct_bucket_growth.le) as lowest,
        max(fct_bucket_growth.le) as highest
    from fct_bucket_growth
    join dim_histogram on dim_histogram.histogram_id = fct_bucket_growth.histogram_id
    where dim_histogram.metric = 'etcd_disk_wal_fsync_duration_seconds'
    group by dim_histogram.cluster
)

select
    dim_histogram.cluster,
    dim_histogram.instance as facet,
    case
        when fct_bucket_increase.le > 1e300 then 'all'
        else 'up to ' || latency(fct_bucket_increase.le)
    end as series,
    cast(null as varchar) as instance,
    (fct_bucket_increase.window_start_ms + fct_bucket_increase.window_end_ms) // 2 as at_ms,
    fct_bucket_increase.cumulative_increase * 1000.0 / int_window.observed_ms as value
from fct_bucket_increase
join dim_histogram on dim_histogram.histogram_id = fct_bucket_increase.histogram_id
join edge on edge.cluster = dim_histogram.cluster
join int_window
    on int_window.target_id = dim_histogram.target_id
    and int_window.window_end_ms = fct_bucket_increase.window_end_ms
where fct_bucket_increase.metric = 'etcd_disk_wal_fsync_duration_seconds'
    and fct_bucket_increase.le between edge.lowest and edge.highest
    and int_window.observed_ms > 0 and not int_window.is_origin
order by dim_histogram.cluster, facet, fct_bucket_increase.le, at_ms
