-- panel_read_indexes: linearizable reads whose index came late or never, per second and member.
-- grain:    one row per member, kind and window
-- inputs:   v_counter_increase
-- title:    Slow and failed read indexes
-- topic:    raft
-- kind:     lines
-- unit:     per_second
-- requires: etcd_server_slow_read_indexes_total, etcd_server_read_indexes_failed_total
-- reading:  A linearizable read asks the leader for its index first. Late ones are reads that waited, failed ones are reads that got an error.
-- promql:   rate(etcd_server_slow_read_indexes_total[$window]), rate(etcd_server_read_indexes_failed_total[$window])
select
    cluster,
    case when metric = 'etcd_server_slow_read_indexes_total' then 'slow' else 'failed' end as facet,
    cast(null as varchar) as series,
    instance,
    (epoch_ms(coalesce(window_start, window_end)) + epoch_ms(window_end)) // 2 as at_ms,
    sum(rate order by rate) as value
from v_counter_increase
where metric in ('etcd_server_slow_read_indexes_total', 'etcd_server_read_indexes_failed_total')
group by all
order by all
