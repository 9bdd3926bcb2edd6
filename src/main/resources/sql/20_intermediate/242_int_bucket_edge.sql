-- int_bucket_edge: the buckets that a histogram had in each window, of those whose edges came or went.
-- grain: one row per series_id and window_end_ms
-- key:   series_id, window_end_ms
-- inputs: dim_layout, dim_bucket, stg_series_span, int_window
-- output:
--   le_lower     double  | lower edge: the edge below that the histogram had in this window
--   below_id     number  | series_id of the bucket below in this window; null for the lowest
--   above_id     number  | series_id of the bucket above; null for the highest
--   is_changing  boolean | it came or went in this window
-- notes: Few histograms have rows here: dim_bucket tells the edges of the others.
select
    dim_bucket.series_id,
    dim_bucket.histogram_id,
    int_window.window_end_ms,
    coalesce(
        lag(dim_bucket.le) over upward, case when dim_bucket.le > 0 then 0.0 else cast('-Infinity' as double) end
    ) as le_lower,
    lag(dim_bucket.series_id) over upward as below_id,
    lead(dim_bucket.series_id) over upward as above_id,
    coalesce(stg_series_span.first_ms > dim_layout.first_ms and stg_series_span.first_ms > int_window.window_start_ms, false)
    or stg_series_span.last_ms < dim_layout.last_ms and stg_series_span.last_ms < int_window.window_end_ms as is_changing
from dim_layout
join dim_bucket on dim_bucket.histogram_id = dim_layout.histogram_id
join stg_series_span on stg_series_span.series_id = dim_bucket.series_id
join int_window on int_window.target_id = dim_bucket.target_id
where dim_layout.is_varied
    and int_window.window_end_ms >= stg_series_span.first_ms
    and (int_window.window_start_ms < stg_series_span.last_ms or int_window.is_origin)
window upward as (
    partition by dim_bucket.histogram_id, int_window.window_end_ms order by dim_bucket.le, dim_bucket.series_id
)
