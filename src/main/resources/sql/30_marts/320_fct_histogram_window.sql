-- fct_histogram_window: number, sum and mean of the observations of every histogram by window.
-- grain: one row per histogram_id and window_end_ms
-- key:   histogram_id, window_end_ms
-- inputs: dim_bucket, stg_series, stg_series_span, int_window, int_window_step
-- output:
--   observations  count   | from the bucket that holds all
--   total         seconds | sum of what was observed, in the unit of the histogram; null where it has no _sum
--   mean          seconds | total over observations; null where there are none
with

part as (                         -- the bucket that holds all, and the sum
    select
        histogram_id,
        series_id,
        1 as is_count
    from dim_bucket
    where le > 1e300
    union all
    select
        histogram_id,
        series_id,
        0
    from stg_series
    where part = 'sum' and histogram_id is not null
),

laid as (
    select
        part.histogram_id,
        int_window.target_id,
        int_window.window_start_ms,
        int_window.window_end_ms,
        int_window.coverage,
        part.is_count,
        coalesce(int_window_step.increase, 0) as increase
    from part
    join stg_series_span on stg_series_span.series_id = part.series_id
    join stg_series on stg_series.series_id = part.series_id
    join int_window on int_window.target_id = stg_series.target_id
    left join int_window_step
        on int_window_step.series_id = part.series_id
        and int_window_step.window_end_ms = int_window.window_end_ms
    where int_window.window_end_ms >= stg_series_span.first_ms
        and (int_window.window_start_ms < stg_series_span.last_ms or int_window.is_origin)
),

folded as (
    select
        histogram_id,
        target_id,
        window_start_ms,
        window_end_ms,
        coverage,
        cast(max(case when is_count = 1 then increase end) as bigint) as observations,
        max(case when is_count = 0 then increase end) as total
    from laid
    group by histogram_id, target_id, window_start_ms, window_end_ms, coverage
)

select
    histogram_id,
    target_id,
    window_start_ms,
    window_end_ms,
    observations,
    total,
    total / nullif(observations, 0) as mean,
    coverage
from folded
