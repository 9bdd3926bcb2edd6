-- v_counter_increase: growth of every counter by member and window.
-- grain: one row per counter series and window; windows without growth are there with 0
-- inputs: fct_counter_increase, stg_target
-- each: group_id of (select distinct group_id, metric from stg_series)
-- given: metric
-- through: int_step, int_window_step, fct_counter_increase
-- matched: own.metric = chosen.metric
-- output:
--   metric        text       | name as exposed
--   labels        text       | JSON of the exposition's own labels
--   window_start  UTC        | excluded; start of the process for a member's only scrape
--   window_end    UTC        | included
--   increase      count      | in the unit of the counter, whole where it counts things, never extrapolated
--   rate          per second | increase over the time observed
--   resets        count      | new processes seen
--   coverage      ratio      | share of the window observed
select
    stg_target.cluster,
    stg_target.instance,
    fct_counter_increase.metric,
    fct_counter_increase.labels,
    epoch_ms(fct_counter_increase.window_start_ms) as window_start,
    epoch_ms(fct_counter_increase.window_end_ms) as window_end,
    fct_counter_increase.increase,
    fct_counter_increase.rate,
    fct_counter_increase.resets,
    fct_counter_increase.coverage
from fct_counter_increase
join stg_target on stg_target.target_id = fct_counter_increase.target_id
