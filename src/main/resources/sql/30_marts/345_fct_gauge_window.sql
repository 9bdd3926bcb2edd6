-- fct_gauge_window: least, greatest, mean and last value of every gauge by window.
-- grain: one row per series_id and window_end_ms
-- key:   series_id, window_end_ms
-- inputs: raw_sample, stg_series, stg_series_span, int_scrape, int_window, stg_setting
-- output:
--   minimum  unit of the series | over the scrapes in the window
--   maximum  unit of the series | over the scrapes in the window
--   mean     unit of the series | each value weighted by the time until the next scrape in the window
--   last     unit of the series | at the last scrape
-- notes: Only changes are stored, so the value that the window began with counts too. A value of a run ends at the next row.
--   Windows are found by two inequalities on target and time in one number (times stay below 1e14 ms): with an equality on
--   the target beside them every value would be compared with every window of its target.
with

stored as (
    select
        raw_sample.series_id,
        stg_series.target_id,
        raw_sample.scraped_ms as from_ms,
        raw_sample.value,
        coalesce(
            lead(raw_sample.scraped_ms) over (partition by raw_sample.series_id order by raw_sample.scraped_ms),
            stg_series_span.last_ms + 1
        ) as until_ms
    from raw_sample
    join stg_series on stg_series.series_id = raw_sample.series_id
    join stg_series_span on stg_series_span.series_id = raw_sample.series_id
    where not stg_series.is_cumulative and stg_series.part = 'value'
),

touched as (                      -- each stored value in every window that it reaches into
    select
        stored.series_id,
        stored.target_id,
        int_window.window_start_ms,
        int_window.window_end_ms,
        stored.value,
        stored.from_ms,
        least(stored.until_ms - 1, int_window.window_end_ms)
            - greatest(stored.from_ms - 1, coalesce(int_window.window_start_ms, stored.from_ms - 1)) as weight_ms
    from stored
    join int_window
        on int_window.target_id * 100000000000000 + int_window.window_end_ms
            >= stored.target_id * 100000000000000 + stored.from_ms
        and int_window.target_id * 100000000000000
            + case when int_window.is_origin then 0 else int_window.window_start_ms end
            < stored.target_id * 100000000000000 + stored.until_ms - 1
    where stored.value between -1e308 and 1e308
)

select
    series_id,
    target_id,
    window_start_ms,
    window_end_ms,
    min(value) as minimum,
    max(value) as maximum,
    cast(sum(cast(value * (greatest(weight_ms, 1) * 1.0) as double)) as double) / sum(greatest(weight_ms, 1)) as mean,
    max_by(value, from_ms) as last
from touched
group by series_id, target_id, window_start_ms, window_end_ms
