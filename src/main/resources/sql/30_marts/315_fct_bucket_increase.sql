-- fct_bucket_increase: observations of every bucket by window; windows without any are there with 0.
-- grain: one row per series_id and window_end_ms
-- key:   series_id, window_end_ms
-- stored: never
-- inputs: dim_histogram, dim_bucket, stg_series_span, int_window, int_window_step, int_histogram_fault, fct_bucket_growth
-- output:
--   metric               text         | family of the histogram: a condition on it must stand here, where it spares the others
--   le                   double       | upper edge
--   increase             observations | in this bucket alone
--   cumulative_increase  observations | in this bucket and all below
--   coverage             ratio        | share of the window observed
-- notes: Windows in which the histogram contradicts itself are left out: see int_histogram_fault.
select
    dim_bucket.series_id,
    dim_bucket.histogram_id,
    dim_bucket.target_id,
    dim_histogram.metric,
    int_window.window_start_ms,
    int_window.window_end_ms,
    dim_bucket.le,
    coalesce(fct_bucket_growth.increase, 0) as increase,
    cast(coalesce(int_window_step.increase, 0) as bigint) as cumulative_increase,
    int_window.coverage
from dim_histogram
join dim_bucket on dim_bucket.histogram_id = dim_histogram.histogram_id
join stg_series_span on stg_series_span.series_id = dim_bucket.series_id
join int_window on int_window.target_id = dim_bucket.target_id
left join int_window_step
    on int_window_step.series_id = dim_bucket.series_id
    and int_window_step.window_end_ms = int_window.window_end_ms
left join fct_bucket_growth
    on fct_bucket_growth.series_id = dim_bucket.series_id
    and fct_bucket_growth.window_end_ms = int_window.window_end_ms
where int_window.window_end_ms >= stg_series_span.first_ms
    and (int_window.window_start_ms < stg_series_span.last_ms or int_window.is_origin)
    and not exists (
        select 1
        from int_histogram_fault
        where int_histogram_fault.histogram_id = dim_bucket.histogram_id
            and int_histogram_fault.window_end_ms = int_window.window_end_ms
    )
