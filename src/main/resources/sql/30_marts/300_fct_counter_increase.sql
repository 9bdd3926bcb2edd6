-- fct_counter_increase: growth of every counter by window; windows without any are there with 0.
-- grain: one row per series_id and window_end_ms
-- key:   series_id, window_end_ms
-- stored: never
-- inputs: stg_series, stg_series_span, int_window, int_window_step
-- output:
--   metric    text       | name as exposed: a condition on it must stand beside the series, where it spares the others
--   labels    text       | JSON of the exposition's own labels
--   increase  count      | in the unit of the series, never extrapolated
--   rate      per second | increase over the time observed
--   resets    count      | new processes seen
--   coverage  ratio      | share of the window observed
select
    stg_series.target_id,
    stg_series.series_id,
    stg_series.metric,
    stg_series.labels,
    int_window.window_start_ms,
    int_window.window_end_ms,
    coalesce(int_window_step.increase, 0) as increase,
    coalesce(int_window_step.increase, 0) * 1000.0 / nullif(int_window.observed_ms, 0) as rate,
    coalesce(int_window_step.resets, 0) as resets,
    int_window.coverage
from stg_series
join stg_series_span on stg_series_span.series_id = stg_series.series_id
join int_window on int_window.target_id = stg_series.target_id
left join int_window_step
    on int_window_step.series_id = stg_series.series_id
    and int_window_step.window_end_ms = int_window.window_end_ms
where stg_series.is_cumulative
    and stg_series.part <> 'bucket'
    and int_window.window_end_ms >= stg_series_span.first_ms
    and (int_window.window_start_ms < stg_series_span.last_ms or int_window.is_origin)
