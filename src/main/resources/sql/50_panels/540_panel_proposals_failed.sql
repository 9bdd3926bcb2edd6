-- panel_proposals_failed: failed proposals, per second and member.
-- grain:     one row per series and window
-- inputs:    v_counter_increase
-- title:     Proposals: failed
-- topic:     raft
-- kind:      lines
-- unit:      per_second
-- requires:  etcd_server_proposals_failed_total
-- reading:   Writes that the cluster did not take: there was no leader, or no quorum within the time limit. Zero is healthy.
-- promql:    rate(etcd_server_proposals_failed_total[$window])
select
    cluster,
    cast(null as varchar) as facet,
    cast(null as varchar) as series,
    instance as instance,
    (epoch_ms(coalesce(window_start, window_end)) + epoch_ms(window_end)) // 2 as at_ms,
    sum(rate order by rate) as value
from v_counter_increase
where metric in ('etcd_server_proposals_failed_total')
group by all
order by all
