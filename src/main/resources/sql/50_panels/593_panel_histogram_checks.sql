-- panel_histogram_checks: whether the histograms add up: buckets that grow together, and the bucket of all equal to the count.
-- grain:    one row per member
-- inputs:   dim_layout, int_window, int_histogram_fault, fct_histogram_window, dim_histogram, int_window_step, stg_series
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

judged as (
    select
        dim_layout.histogram_id,
        count(*) as windows,
        sum(case when disordered.histogram_id is not null then 1 else 0 end) as falling
    from dim_layout
    join int_window on int_window.target_id = dim_layout.target_id
    left join int_histogram_fault as disordered
        on disordered.histogram_id = dim_layout.histogram_id
        and disordered.window_end_ms = int_window.window_end_ms
        and disordered.fault = 'order'
    where int_window.window_end_ms >= dim_layout.first_ms
        and (int_window.window_start_ms < dim_layout.last_ms or int_window.is_origin)
    group by dim_layout.histogram_id
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
    sum(judged.windows) as windows,
    sum(judged.falling) as falling,
    sum(coalesce(unequal.unequal, 0)) as unequal
from judged
join dim_histogram on dim_histogram.histogram_id = judged.histogram_id
left join unequal on unequal.histogram_id = judged.histogram_id
group by dim_histogram.cluster, dim_histogram.instance
order by dim_histogram.cluster, dim_histogram.instance
