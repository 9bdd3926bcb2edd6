-- panel_fsync_heat: share of WAL fsyncs in each bucket, over time and by member.
-- grain:     one row per member, window and bucket that holds anything
-- inputs:    fct_bucket_growth, dim_histogram
-- title:     WAL fsync: where the writes lie
-- topic:     disk
-- kind:      heat
-- unit:      seconds
-- requires:  etcd_disk_wal_fsync_duration_seconds
-- threshold: 0.01 10 ms: etcd wants 99 % below
-- reading:   A healthy disk keeps nearly all writes in the lowest rows; strong cells that climb are a disk that slows down, and a faint row far above is a tail that a mean would hide.
-- promql:    sum by (instance, le) (increase(etcd_disk_wal_fsync_duration_seconds_bucket[$window]))
with

bin as (
    select
        dim_histogram.cluster,
        dim_histogram.instance,
        fct_bucket_growth.window_start_ms,
        fct_bucket_growth.window_end_ms,
        fct_bucket_growth.le_lower,
        fct_bucket_growth.le,
        sum(fct_bucket_growth.increase) as observations
    from fct_bucket_growth
    join dim_histogram on dim_histogram.histogram_id = fct_bucket_growth.histogram_id
    where dim_histogram.metric = 'etcd_disk_wal_fsync_duration_seconds'
    group by
        dim_histogram.cluster, dim_histogram.instance, fct_bucket_growth.window_start_ms,
        fct_bucket_growth.window_end_ms, fct_bucket_growth.le_lower, fct_bucket_growth.le
),

shared as (
    select
        bin.*,
        sum(observations) over (partition by cluster, instance, window_end_ms) as all_observations
    from bin
)

select
    cluster,
    instance as facet,
    window_start_ms as from_ms,
    window_end_ms as to_ms,
    le_lower as lower,
    le as upper,
    observations / nullif(all_observations, 0) as share,
    observations
from shared
where observations > 0
order by cluster, facet, to_ms, upper
