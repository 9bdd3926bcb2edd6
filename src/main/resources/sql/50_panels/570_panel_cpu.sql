-- panel_cpu: processor time used, in cores, by member.
-- grain:     one row per series and window
-- inputs:    v_counter_increase
-- title:     CPU
-- topic:     resources
-- kind:      lines
-- unit:      cores
-- requires:  process_cpu_seconds_total
-- reading:   A member that needs more than it is given answers late; elections without a slow disk or network often start here.
-- promql:    rate(process_cpu_seconds_total[$window])
select
    cluster,
    cast(null as varchar) as facet,
    cast(null as varchar) as series,
    instance as instance,
    (epoch_ms(coalesce(window_start, window_end)) + epoch_ms(window_end)) // 2 as at_ms,
    sum(rate order by rate) as value
from v_counter_increase
where metric in ('process_cpu_seconds_total')
group by all
order by all
