-- panel_peer_failures: failed sends to peers, per second and pair: one line for each peer, one chart for each sender.
-- grain:     one row per series and window
-- inputs:    v_counter_increase, int_peer
-- title:     Failed sends to peers
-- topic:     network
-- kind:      lines
-- unit:      per_second
-- requires:  etcd_network_peer_sent_failures_total
-- absent:    No send to a peer failed: etcd shows this metric only after the first failure.
-- reading:   A peer that is down or cut off shows here on every other member. The metric exists only after the first failure: before it there were none.
-- promql:    rate(etcd_network_peer_sent_failures_total[$window])
select
    v_counter_increase.cluster,
    v_counter_increase.instance as facet,
    'to ' || coalesce(int_peer.instance, json_extract_string(v_counter_increase.labels, '$.To')) as series,
    int_peer.instance as instance,
    (epoch_ms(coalesce(window_start, window_end)) + epoch_ms(window_end)) // 2 as at_ms,
    sum(rate order by rate) as value
from v_counter_increase
left join int_peer
    on int_peer.cluster = v_counter_increase.cluster
    and int_peer.server_id = json_extract_string(v_counter_increase.labels, '$.To')
where v_counter_increase.metric = 'etcd_network_peer_sent_failures_total'
group by all
order by all
