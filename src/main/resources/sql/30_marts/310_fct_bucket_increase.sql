-- fct_bucket_increase: observations of every bucket by window; windows without any are there with 0.
-- grain: one row per series_id and window_end_ms
-- key:   series_id, window_end_ms
-- inputs: dim_bucket, stg_series_span, int_window, int_window_step
-- output:
--   le                   double       | upper edge
--   le_lower             double       | lower edge
--   increase             observations | in this bucket alone
--   cumulative_increase  observations | in this bucket and all below
--   coverage             ratio        | share of the window observed
with

cumulative as (
    select
        dim_bucket.series_id,
        dim_bucket.histogram_id,
        dim_bucket.target_id,
        dim_bucket.le,
        dim_bucket.le_lower,
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
)

select
    series_id,
    histogram_id,
    target_id,
    window_start_ms,
    window_end_ms,
    le,
    le_lower,
    greatest(
        cumulative_increase
        - coalesce(lag(cumulative_increase) over (partition by histogram_id, window_end_ms order by le), 0), 0
    ) as increase,
    cumulative_increase,
    coverage
from cumulative
