-- panel_peer_received: bytes received from peers, per second and member.
-- grain:    one row per member and window
-- inputs:   v_counter_increase
-- title:    Bytes received from peers
-- topic:    network
-- kind:     lines
-- unit:     bytes_per_second
-- requires: etcd_network_peer_received_bytes_total
-- reading:  A follower receives the log from the leader; a peak on one member alone is a snapshot sent to it.
-- promql:   sum by (instance) (rate(etcd_network_peer_received_bytes_total[$window]))
select
    cluster,
    cast(null as varchar) as facet,
    cast(null as varchar) as series,
    instance,
    (epoch_ms(coalesce(window_start, window_end)) + epoch_ms(window_end)) // 2 as at_ms,
    sum(rate order by rate) as value
from v_counter_increase
where metric = 'etcd_network_peer_received_bytes_total'
group by all
order by all
