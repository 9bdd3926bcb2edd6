-- v_leader_change: how often the leader changed, by window, with bounds.
-- grain: one row per cluster and window
-- inputs: fct_leader_change
-- output:
--   window_start   UTC   | excluded
--   window_end     UTC   | included
--   changes_lower  count | arrivals of a leader that lie in the window for certain
--   changes_upper  count | arrivals that may lie in it
--   coverage       ratio | share of the window observed, of the member observed best
select
    cluster,
    epoch_ms(window_start_ms) as window_start,
    epoch_ms(window_end_ms) as window_end,
    changes_lower,
    changes_upper,
    coverage
from fct_leader_change
