-- panel_fsync_buckets: WAL fsyncs by bucket, over the whole range and in the worst window.
-- grain:    one row per member and bucket that holds anything
-- inputs:   fct_bucket_increase, fct_quantile, fct_histogram_total, dim_bucket, dim_histogram
-- title:    WAL fsync by bucket: the whole range and the worst window
-- topic:    disk
-- kind:     table
-- unit:     seconds
-- requires: etcd_disk_wal_fsync_duration_seconds
-- reading:  Whole counts, nothing interpolated. "At most" is the share of writes that took no longer than the upper edge of the bucket.
-- promql:   increase(etcd_disk_wal_fsync_duration_seconds_bucket[$range])
-- output:
--   instance               text  | Member
--   bucket                 bucket | Bucket
--   observations           count | Writes
--   share                  bar   | Share
--   cumulative_share       ratio | At most
--   worst_window_ms           clock | Worst window ends
--   worst_observations     count | Writes in it
--   worst_share            bar   | Share in it
--   worst_cumulative_share ratio | At most, in it
with

worst as (                        -- the window with the slowest p99; of equals the one with most writes, then the first
    select
        histogram_id,
        window_end_ms,
        observations,
        row_number() over (
            partition by histogram_id order by upper desc, estimate desc, observations desc, window_end_ms
        ) as place
    from fct_quantile
    where quantile = 0.99
        and observations > 0
        and histogram_id in (
            select histogram_id from dim_histogram where metric = 'etcd_disk_wal_fsync_duration_seconds'
        )
),

worst_bin as (
    select
        fct_bucket_increase.series_id,
        worst.window_end_ms,
        fct_bucket_increase.increase,
        fct_bucket_increase.increase / nullif(worst.observations, 0) as share,
        fct_bucket_increase.cumulative_increase / nullif(worst.observations, 0) as cumulative_share
    from worst
    join fct_bucket_increase
        on fct_bucket_increase.histogram_id = worst.histogram_id
        and fct_bucket_increase.window_end_ms = worst.window_end_ms
    where worst.place = 1 and fct_bucket_increase.metric = 'etcd_disk_wal_fsync_duration_seconds'
)

select
    dim_histogram.cluster,
    dim_histogram.instance,
    fct_histogram_total.le_lower as bucket_lower,
    fct_histogram_total.le as bucket,
    fct_histogram_total.increase as observations,
    fct_histogram_total.share,
    fct_histogram_total.cumulative_share,
    worst_bin.window_end_ms as worst_window_ms,
    worst_bin.increase as worst_observations,
    worst_bin.share as worst_share,
    worst_bin.cumulative_share as worst_cumulative_share
from fct_histogram_total
join dim_histogram on dim_histogram.histogram_id = fct_histogram_total.histogram_id
left join worst_bin on worst_bin.series_id = fct_histogram_total.series_id
where dim_histogram.metric = 'etcd_disk_wal_fsync_duration_seconds'
    and fct_histogram_total.increase > 0
order by dim_histogram.cluster, dim_histogram.instance, fct_histogram_total.le
