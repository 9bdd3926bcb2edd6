-- fct_bucket_growth: observations of every bucket by window, where there were any.
-- grain: one row per series_id and window_end_ms with observations
-- key:   series_id, window_end_ms
-- inputs: int_bucket_step, int_window
-- output:
--   le                   double       | upper edge
--   le_lower             double       | lower edge: the edge below that the histogram had in this window
--   increase             observations | in this bucket alone
--   cumulative_increase  observations | in this bucket and all below
--   coverage             ratio        | share of the window observed
-- notes: Windows in which the histogram contradicts itself are left out: see int_histogram_fault. Few buckets hold anything:
--   fct_bucket_increase, which lays out all of them, has ten to a hundred times as many rows.
select
    int_bucket_step.series_id,
    int_bucket_step.histogram_id,
    int_bucket_step.target_id,
    int_window.window_start_ms,
    int_window.window_end_ms,
    int_bucket_step.le,
    int_bucket_step.le_lower,
    int_bucket_step.increase,
    int_bucket_step.cumulative_increase,
    int_window.coverage
from int_bucket_step
join int_window
    on int_window.target_id = int_bucket_step.target_id and int_window.window_end_ms = int_bucket_step.window_end_ms
where int_bucket_step.faults is null and int_bucket_step.increase > 0
