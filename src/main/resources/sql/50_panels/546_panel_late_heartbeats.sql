-- panel_late_heartbeats: heartbeats that the leader sent late, per second and member.
-- grain:    one row per member and window
-- inputs:   v_counter_increase
-- title:    Late heartbeats
-- topic:    raft
-- kind:     lines
-- unit:     per_second
-- requires: etcd_server_heartbeat_send_failures_total
-- reading:  Counted by the leader when a beat goes out later than twice the interval: its disk, its processor or its runtime held it up. Followers that miss enough of them elect another.
-- promql:   rate(etcd_server_heartbeat_send_failures_total[$window])
select
    cluster,
    cast(null as varchar) as facet,
    cast(null as varchar) as series,
    instance,
    (epoch_ms(coalesce(window_start, window_end)) + epoch_ms(window_end)) // 2 as at_ms,
    sum(rate order by rate) as value
from v_counter_increase
where metric = 'etcd_server_heartbeat_send_failures_total'
group by all
order by all
