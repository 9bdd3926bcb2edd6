-- panel_garbage_collection: share of time that the program stood still for garbage collection, by member.
-- grain:     one row per series and window
-- inputs:    v_counter_increase
-- title:     Garbage collection pauses
-- topic:     resources
-- kind:      lines
-- unit:      ratio
-- requires:  go_gc_duration_seconds_sum
-- reading:   Share of each second that all work stood still. Above a few per cent it delays heartbeats.
-- promql:    rate(go_gc_duration_seconds_sum[$window])
select
    cluster,
    cast(null as varchar) as facet,
    cast(null as varchar) as series,
    instance as instance,
    (epoch_ms(coalesce(window_start, window_end)) + epoch_ms(window_end)) // 2 as at_ms,
    sum(rate order by rate) as value
from v_counter_increase
where metric in ('go_gc_duration_seconds_sum')
group by all
order by all
