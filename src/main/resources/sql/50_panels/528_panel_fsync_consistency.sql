-- panel_fsync_consistency: how much alike the WAL fsyncs of a window are: share of the fullest bucket, and evenness.
-- grain:    one row per member, measure and window with observations
-- inputs:   fct_bucket_growth, dim_bucket, dim_histogram, int_window, stg_series_span
-- title:    WAL fsync: how consistent
-- topic:    disk
-- kind:     lines
-- unit:     ratio
-- requires: etcd_disk_wal_fsync_duration_seconds
-- reading:  A steady disk puts nearly all writes of a window into one or two buckets: its share is high and its evenness, the entropy of the shares over that of an even spread, is low. Spread lines are a disk that is shared or that pauses.
-- promql:   max by (instance) (sum by (instance, le) (increase(etcd_disk_wal_fsync_duration_seconds_bucket[$window])))
with

spanned as (                      -- edges by the time they were there, mostly all of a histogram alike
    select
        dim_bucket.histogram_id,
        dim_bucket.target_id,
        stg_series_span.first_ms,
        stg_series_span.last_ms,
        count(*) as bins
    from dim_histogram
    join dim_bucket on dim_bucket.histogram_id = dim_histogram.histogram_id
    join stg_series_span on stg_series_span.series_id = dim_bucket.series_id
    where dim_histogram.metric = 'etcd_disk_wal_fsync_duration_seconds'
    group by all
),

layout as (                       -- buckets that the histogram had in each window
    select
        spanned.histogram_id,
        int_window.window_end_ms,
        sum(spanned.bins) as bins
    from spanned
    join int_window on int_window.target_id = spanned.target_id
    where int_window.window_end_ms >= spanned.first_ms
        and (int_window.window_start_ms < spanned.last_ms or int_window.is_origin)
    group by spanned.histogram_id, int_window.window_end_ms
),

share as (                        -- an empty bucket adds nothing to either measure
    select
        dim_histogram.histogram_id,
        dim_histogram.cluster,
        dim_histogram.instance,
        fct_bucket_growth.window_start_ms,
        fct_bucket_growth.window_end_ms,
        fct_bucket_growth.increase * 1.0 / sum(fct_bucket_growth.increase) over (
            partition by fct_bucket_growth.histogram_id, fct_bucket_growth.window_end_ms
        ) as share,
        fct_bucket_growth.le
    from fct_bucket_growth
    join dim_histogram on dim_histogram.histogram_id = fct_bucket_growth.histogram_id
    where dim_histogram.metric = 'etcd_disk_wal_fsync_duration_seconds'
),

measured as (
    select
        share.cluster,
        share.instance,
        share.window_start_ms,
        share.window_end_ms,
        max(share.share) as fullest,
        abs(sum(share.share * ln(share.share) order by share.le)) / ln(max(layout.bins)) as evenness
    from share
    join layout on layout.histogram_id = share.histogram_id and layout.window_end_ms = share.window_end_ms
    where layout.bins > 1
    group by share.cluster, share.instance, share.window_start_ms, share.window_end_ms
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
