-- fct_bucket_increase: observations of every bucket by window; windows without any are there with 0.
-- grain: one row per series_id and window_end_ms
-- key:   series_id, window_end_ms
-- stored: never
-- inputs: dim_histogram, dim_bucket, stg_series_span, int_window, int_bucket_step
-- output:
--   metric               text         | family of the histogram: a condition on it must stand here, where it spares the others
--   le                   double       | upper edge
--   increase             observations | in this bucket alone
--   cumulative_increase  observations | in this bucket and all below
--   coverage             ratio        | share of the window observed
-- notes: Windows in which the histogram contradicts itself are left out: see int_histogram_fault.
with

step as (                         -- read once: a bare file computes it anew for every mention
    select * from int_bucket_step
),

faulty as (
    select distinct histogram_id, window_end_ms
    from step
    where faults is not null
)

select
    dim_bucket.series_id,
    dim_bucket.histogram_id,
    dim_bucket.target_id,
    dim_histogram.metric,
    int_window.window_start_ms,
    int_window.window_end_ms,
    dim_bucket.le,
    coalesce(step.increase, 0) as increase,
    coalesce(step.cumulative_increase, 0) as cumulative_increase,
    int_window.coverage
from dim_histogram
join dim_bucket on dim_bucket.histogram_id = dim_histogram.histogram_id
join stg_series_span on stg_series_span.series_id = dim_bucket.series_id
join int_window on int_window.target_id = dim_bucket.target_id
left join step
    on step.series_id = dim_bucket.series_id
    and step.window_end_ms = int_window.window_end_ms
left join faulty
    on faulty.histogram_id = dim_histogram.histogram_id
    and faulty.window_end_ms = int_window.window_end_ms
where faulty.histogram_id is null
    and int_window.window_end_ms >= stg_series_span.first_ms
    and (int_window.window_start_ms < stg_series_span.last_ms or int_window.is_origin)
