-- panel_messages: messages on client streams, per second and member.
-- grain:    one row per member, direction and window
-- inputs:   v_counter_increase
-- title:    Messages to and from clients
-- topic:    network
-- kind:     lines
-- unit:     per_second
-- requires: grpc_server_msg_sent_total, grpc_server_msg_received_total
-- reading:  Each watch event sent is a message, so sent far above received is a cluster that feeds many watchers.
-- promql:   sum by (instance) (rate(grpc_server_msg_sent_total[$window]))
select
    cluster,
    case when metric = 'grpc_server_msg_sent_total' then 'sent' else 'received' end as facet,
    cast(null as varchar) as series,
    instance,
    (epoch_ms(coalesce(window_start, window_end)) + epoch_ms(window_end)) // 2 as at_ms,
    sum(rate order by rate) as value
from v_counter_increase
where metric in ('grpc_server_msg_sent_total', 'grpc_server_msg_received_total')
group by all
order by all
