-- cap_observed: how much of each window was observed, by member.
-- grain: one row per target_id and window_end_ms
-- key:   target_id, window_end_ms
-- inputs: int_window, cap_target, cap_scope
-- output:
--   observed_ms  milliseconds | time between the scrapes whose growth is booked here
--   coverage     ratio        | share of the window that lies between scrapes without a gap
select
    int_window.target_id,
    cap_target.cluster,
    cap_target.instance,
    (int_window.window_end_ms - 1) - (int_window.window_end_ms - 1) % cap_scope.width_ms + cap_scope.width_ms
        as window_end_ms,
    sum(int_window.observed_ms) as observed_ms,
    sum(int_window.coverage * (int_window.window_end_ms - int_window.window_start_ms)) / max(cap_scope.width_ms)
        as coverage
from int_window
join cap_target on cap_target.target_id = int_window.target_id
cross join cap_scope
where not int_window.is_origin and int_window.window_start_ms < cap_scope.to_ms
group by all
