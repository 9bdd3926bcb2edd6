-- fct_counter_growth: growth of every counter by window, where there was any.
-- grain: one row per series_id and window_end_ms in which it grew or its process was a new one
-- key:   series_id, window_end_ms
-- stored: never
-- inputs: stg_series, int_window, int_window_step
-- output:
--   metric    text       | name as exposed: a condition on it must stand beside the series, where it spares the others
--   labels    text       | JSON of the exposition's own labels
--   increase  count      | in the unit of the series, never extrapolated
--   rate      per second | increase over the time observed
--   resets    count      | new processes seen
--   coverage  ratio      | share of the window observed
-- notes: For sums over many series, most of which never move: fct_counter_increase lays out each window of each of them.
select
    stg_series.target_id,
    stg_series.series_id,
    stg_series.metric,
    stg_series.labels,
    int_window.window_start_ms,
    int_window.window_end_ms,
    int_window_step.increase,
    int_window_step.increase * 1000.0 / nullif(int_window.observed_ms, 0) as rate,
    int_window_step.resets,
    int_window.coverage
from int_window_step
join stg_series on stg_series.series_id = int_window_step.series_id
join int_window
    on int_window.target_id = stg_series.target_id
    and int_window.window_end_ms = int_window_step.window_end_ms
where stg_series.is_cumulative and stg_series.part <> 'bucket'
