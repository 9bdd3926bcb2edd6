-- fct_histogram_window: number, sum and mean of the observations of every histogram by window.
-- grain: one row per histogram_id and window_end_ms
-- key:   histogram_id, window_end_ms
-- inputs: stg_series, fct_counter_increase, fct_bucket_increase
-- output:
--   observations  count   | from the bucket that holds all
--   total         seconds | sum of what was observed, in the unit of the histogram; null where it has no _sum
--   mean          seconds | total over observations; null where there are none
with

summed as (
    select
        stg_series.histogram_id,
        fct_counter_increase.window_end_ms,
        max(fct_counter_increase.increase) as total
    from stg_series
    join fct_counter_increase on fct_counter_increase.series_id = stg_series.series_id
    where stg_series.part = 'sum' and stg_series.histogram_id is not null
    group by stg_series.histogram_id, fct_counter_increase.window_end_ms
),

counted as (
    select
        histogram_id,
        target_id,
        window_start_ms,
        window_end_ms,
        coverage,
        max(cumulative_increase) as observations
    from fct_bucket_increase
    group by histogram_id, target_id, window_start_ms, window_end_ms, coverage
)

select
    counted.histogram_id,
    counted.target_id,
    counted.window_start_ms,
    counted.window_end_ms,
    counted.observations,
    summed.total,
    summed.total / nullif(counted.observations, 0) as mean,
    counted.coverage
from counted
left join summed
    on summed.histogram_id = counted.histogram_id and summed.window_end_ms = counted.window_end_ms
