-- panel_peer_traffic: bytes sent to peers, per second and member.
-- grain:     one row per series and window
-- inputs:    v_counter_increase
-- title:     Bytes sent to peers
-- topic:     network
-- kind:      lines
-- unit:      bytes_per_second
-- requires:  etcd_network_peer_sent_bytes_total
-- reading:   The leader sends most. A sudden change of who sends is a change of leader; a peak can be a snapshot for a member that lagged.
-- promql:    sum by (instance) (rate(etcd_network_peer_sent_bytes_total[$window]))
select
    cluster,
    cast(null as varchar) as facet,
    cast(null as varchar) as series,
    instance as instance,
    (epoch_ms(coalesce(window_start, window_end)) + epoch_ms(window_end)) // 2 as at_ms,
    sum(rate order by rate) as value
from v_counter_increase
where metric in ('etcd_network_peer_sent_bytes_total')
group by all
order by all
