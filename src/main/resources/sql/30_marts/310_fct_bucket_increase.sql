-- fct_bucket_increase: observations of every bucket by window; windows without any are there with 0.
-- grain: one row per series_id and window_end_ms
-- key:   series_id, window_end_ms
-- inputs: dim_bucket, stg_series_span, int_window, int_window_step, int_histogram_fault
-- output:
--   le                   double       | upper edge
--   le_lower             double       | lower edge: the edge below that the histogram had in this window
--   increase             observations | in this bucket alone
--   cumulative_increase  observations | in this bucket and all below
--   coverage             ratio        | share of the window observed
-- notes: Windows in which the histogram contradicts itself are left out: see int_histogram_fault.
with

cumulative as (
    select
        dim_bucket.series_id,
        dim_bucket.histogram_id,
        dim_bucket.target_id,
        dim_bucket.le,
        int_window.window_start_ms,
        int_window.window_end_ms,
        int_window.coverage,
        cast(coalesce(int_window_step.increase, 0) as bigint) as cumulative_increase
    from dim_bucket
    join stg_series_span on stg_series_span.series_id = dim_bucket.series_id
    join int_window on int_window.target_id = dim_bucket.target_id
    left join int_window_step
        on int_window_step.series_id = dim_bucket.series_id
        and int_window_step.window_end_ms = int_window.window_end_ms
    where int_window.window_end_ms >= stg_series_span.first_ms
        and (int_window.window_start_ms < stg_series_span.last_ms or int_window.is_origin)
        and not exists (
            select 1
            from int_histogram_fault
            where int_histogram_fault.histogram_id = dim_bucket.histogram_id
                and int_histogram_fault.window_end_ms = int_window.window_end_ms
        )
)

select
    series_id,
    histogram_id,
    target_id,
    window_start_ms,
    window_end_ms,
    le,
    coalesce(
        lag(le) over edges, case when le > 0 then 0.0 else cast('-Infinity' as double) end
    ) as le_lower,
    greatest(cumulative_increase - coalesce(lag(cumulative_increase) over edges, 0), 0) as increase,
    cumulative_increase,
    coverage
from cumulative
window edges as (partition by histogram_id, window_end_ms order by le)
