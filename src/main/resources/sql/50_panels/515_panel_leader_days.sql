-- panel_leader_days: how often the leader changed on each day, counted exactly and as its counter shows it.
-- grain:    one row per day in UTC
-- inputs:   fct_election, fct_counter_increase, int_member
-- title:    Leader changes by day
-- topic:    availability
-- kind:     table
-- unit:     count
-- requires: etcd_server_leader_changes_seen_total, etcd_server_is_leader
-- reading:  The exact count takes off what a new process counts when it first meets the leader, and tells an election once for all members. The counter of a single member misses elections between scrapes and counts restarts.
-- promql:   max(changes(etcd_server_leader_changes_seen_total[1d])), max(increase(etcd_server_leader_changes_seen_total[1d]))
-- output:
--   day_ms         time  | Day begins
--   changes_lower  count | Changes, at least
--   changes_upper  count | At most
--   by_counter     count | Growth of the counter, most of any member
--   resets         count | Its resets, all members
with

election as (
    select
        cluster,
        ended_ms - ended_ms % 86400000 as day_ms,
        sum(changes_lower) as changes_lower,
        sum(changes_upper) as changes_upper
    from fct_election
    group by cluster, ended_ms - ended_ms % 86400000
),

counted as (
    select
        int_member.cluster,
        int_member.target_id,
        (fct_counter_increase.window_end_ms - 1) - (fct_counter_increase.window_end_ms - 1) % 86400000 as day_ms,
        sum(fct_counter_increase.increase) as increase,
        sum(fct_counter_increase.resets) as resets
    from fct_counter_increase
    join int_member on int_member.target_id = fct_counter_increase.target_id
    where fct_counter_increase.metric = 'etcd_server_leader_changes_seen_total'
    group by all
),

day as (
    select cluster, day_ms, max(increase) as by_counter, sum(resets) as resets
    from counted
    group by cluster, day_ms
)

select
    day.cluster,
    day.day_ms,
    coalesce(election.changes_lower, 0) as changes_lower,
    coalesce(election.changes_upper, 0) as changes_upper,
    day.by_counter,
    day.resets
from day
left join election on election.cluster = day.cluster and election.day_ms = day.day_ms
order by day.cluster, day.day_ms
