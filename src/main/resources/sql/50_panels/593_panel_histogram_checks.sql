-- panel_histogram_checks: whether the histograms add up: buckets that grow together, and the bucket of all equal to the count.
-- grain:    one row per member
-- inputs:   fct_bucket_increase, fct_histogram_window, dim_histogram, int_window_step, stg_series
-- title:    Do the histograms add up?
-- topic:    quality
-- kind:     table
-- unit:     count
-- requires: nothing
-- reading:  A window with a negative bucket, or with a count that grew by another number than the bucket of all, is a damaged or mixed input; numbers of that histogram are then not to be trusted.
-- promql:   increase(etcd_disk_wal_fsync_duration_seconds_count[$window]) - ignoring (le) increase(etcd_disk_wal_fsync_duration_seconds_bucket{le="+Inf"}[$window])
-- output:
--   instance    text  | Member
--   histograms  count | Histograms
--   windows     count | Windows in them
--   falling     count | With a negative bucket
--   unequal     count | With another count
with

bucket as (
    select
        histogram_id,
        window_end_ms,
        max(case when increase < 0 then 1 else 0 end) as is_falling
    from fct_bucket_increase
    group by histogram_id, window_end_ms
),

falling as (
    select histogram_id, count(*) as windows, sum(is_falling) as falling
    from bucket
    group by histogram_id
),

unequal as (
    select fct_histogram_window.histogram_id, count(*) as unequal
    from fct_histogram_window
    join stg_series
        on stg_series.histogram_id = fct_histogram_window.histogram_id and stg_series.part = 'count'
    left join int_window_step
        on int_window_step.series_id = stg_series.series_id
        and int_window_step.window_end_ms = fct_histogram_window.window_end_ms
    where coalesce(int_window_step.increase, 0) <> fct_histogram_window.observations
    group by fct_histogram_window.histogram_id
)

select
    dim_histogram.cluster,
    dim_histogram.instance,
    count(*) as histograms,
    sum(falling.windows) as windows,
    sum(falling.falling) as falling,
    sum(coalesce(unequal.unequal, 0)) as unequal
from falling
join dim_histogram on dim_histogram.histogram_id = falling.histogram_id
left join unequal on unequal.histogram_id = falling.histogram_id
group by dim_histogram.cluster, dim_histogram.instance
order by dim_histogram.cluster, dim_histogram.instance
