-- panel_fsync_consistency: how much alike the WAL fsyncs of a window are: share of the fullest bucket, and evenness.
-- grain:    one row per member, measure and window with observations
-- inputs:   fct_bucket_increase, dim_histogram
-- title:    WAL fsync: how consistent
-- topic:    disk
-- kind:     lines
-- unit:     ratio
-- requires: etcd_disk_wal_fsync_duration_seconds
-- reading:  A steady disk puts nearly all writes of a window into one or two buckets: its share is high and its evenness, the entropy of the shares over that of an even spread, is low. Spread lines are a disk that is shared or that pauses.
-- promql:   max by (instance) (sum by (instance, le) (increase(etcd_disk_wal_fsync_duration_seconds_bucket[$window])))
with

share as (
    select
        dim_histogram.cluster,
        dim_histogram.instance,
        fct_bucket_increase.window_start_ms,
        fct_bucket_increase.window_end_ms,
        fct_bucket_increase.increase * 1.0 / sum(fct_bucket_increase.increase) over bins as share,
        count(*) over bins as bins,
        fct_bucket_increase.le
    from fct_bucket_increase
    join dim_histogram on dim_histogram.histogram_id = fct_bucket_increase.histogram_id
    where fct_bucket_increase.metric = 'etcd_disk_wal_fsync_duration_seconds'
    window bins as (partition by fct_bucket_increase.histogram_id, fct_bucket_increase.window_end_ms)
),

measured as (
    select
        cluster,
        instance,
        window_start_ms,
        window_end_ms,
        max(share) as fullest,
        abs(sum(case when share > 0 then share * ln(share) else 0 end order by le)) / ln(max(bins)) as evenness
    from share
    where share is not null and bins > 1
    group by cluster, instance, window_start_ms, window_end_ms
),

told as (
    select cluster, instance, window_start_ms, window_end_ms, 'share of the fullest bucket' as facet, fullest as value
    from measured
    union all
    select cluster, instance, window_start_ms, window_end_ms, 'evenness over the buckets', evenness
    from measured
)

select
    cluster,
    facet,
    cast(null as varchar) as series,
    instance,
    (coalesce(window_start_ms, window_end_ms) + window_end_ms) // 2 as at_ms,
    value
from told
order by cluster, facet desc, instance, at_ms
