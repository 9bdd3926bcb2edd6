-- panel_client_received: bytes received from clients, per second and member.
-- grain:    one row per member and window
-- inputs:   v_counter_increase
-- title:    Bytes received from clients
-- topic:    network
-- kind:     lines
-- unit:     bytes_per_second
-- requires: etcd_network_client_grpc_received_bytes_total
-- reading:  What clients write, and what they ask.
-- promql:   rate(etcd_network_client_grpc_received_bytes_total[$window])
select
    cluster,
    cast(null as varchar) as facet,
    cast(null as varchar) as series,
    instance,
    (epoch_ms(coalesce(window_start, window_end)) + epoch_ms(window_end)) // 2 as at_ms,
    sum(rate order by rate) as value
from v_counter_increase
where metric = 'etcd_network_client_grpc_received_bytes_total'
group by all
order by all
