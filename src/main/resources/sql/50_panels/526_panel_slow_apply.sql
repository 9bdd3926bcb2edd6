-- panel_slow_apply: applies that took over 100 ms, per second and member.
-- grain:     one row per series and window
-- inputs:    v_counter_increase
-- title:     Slow applies
-- topic:     disk
-- kind:      lines
-- unit:      operations_per_second
-- requires:  etcd_server_slow_apply_total
-- reading:   Each is one entry of the log whose application took more than 100 ms; etcd counts them itself. Zero is healthy.
-- promql:    rate(etcd_server_slow_apply_total[$window])
select
    cluster,
    cast(null as varchar) as facet,
    cast(null as varchar) as series,
    instance as instance,
    (epoch_ms(coalesce(window_start, window_end)) + epoch_ms(window_end)) // 2 as at_ms,
    sum(rate order by rate) as value
from v_counter_increase
where metric in ('etcd_server_slow_apply_total')
group by all
order by all
