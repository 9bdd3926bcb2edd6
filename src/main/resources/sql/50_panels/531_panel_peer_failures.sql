-- panel_peer_failures: failed sends to peers, per second and pair.
-- grain:     one row per series and window
-- inputs:    v_counter_increase
-- title:     Failed sends to peers
-- topic:     network
-- kind:      lines
-- unit:      per_second
-- requires:  etcd_network_peer_sent_failures_total
-- absent:    No send to a peer failed: etcd shows this metric only after the first failure.
-- reading:   A peer that is down or cut off shows here on every other member. The metric exists only after the first failure: before it there were none.
-- promql:    rate(etcd_network_peer_sent_failures_total[$window])
select
    cluster,
    cast(null as varchar) as facet,
    cast(null as varchar) as series,
    instance as instance,
    (epoch_ms(coalesce(window_start, window_end)) + epoch_ms(window_end)) // 2 as at_ms,
    sum(rate) as value
from v_counter_increase
where metric in ('etcd_network_peer_sent_failures_total')
group by all
order by all
