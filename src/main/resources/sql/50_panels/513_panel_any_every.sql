-- panel_any_every: how long any member, and how long every member at once, was in trouble.
-- grain:    one row per condition and scope
-- inputs:   v_any_every
-- title:    Any member, and every member at once
-- topic:    availability
-- kind:     table
-- unit:     count
-- requires: nothing
-- reading:  "Any" is a nuisance, "every" is an outage. Times are those that the scrapes show; a slow window counts where its p99 was above the limit for certain.
-- promql:   max(up == bool 0), min(up == bool 0)
-- output:
--   condition        text     | Condition
--   scope            text     | Who
--   stretches        count    | Times
--   seconds          duration | In all
--   longest_seconds  duration | Longest
--   first_ms         clock    | First began | never
--   last_ms          clock    | Last ended | never
select
    cluster,
    condition,
    case scope when 'any' then 'any member' else 'every member at once' end as scope,
    stretches,
    seconds,
    longest_seconds,
    epoch_ms(first_at) as first_ms,
    epoch_ms(last_at) as last_ms
from v_any_every
order by cluster, condition, scope
