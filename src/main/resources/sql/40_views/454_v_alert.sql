-- v_alert: stretches in which alert rules were pending or firing, as replayed last.
-- grain: one row per rule, label set and stretch
-- inputs: raw_alert
-- output:
--   labels       text | JSON of the labels without __name__
--   pending_at   UTC  | first evaluation with a result
--   firing_at    UTC  | first evaluation after the rule's for; null where it never fired
--   resolved_at  UTC  | first evaluation without a result; null while it lasts
--   worst_value  unit of the rule | farthest beyond the threshold
select
    rule,
    severity,
    cluster,
    labels,
    epoch_ms(pending_ms) as pending_at,
    epoch_ms(firing_ms) as firing_at,
    epoch_ms(resolved_ms) as resolved_at,
    worst_value
from raw_alert
