-- panel_goroutines: goroutines by member.
-- grain:     one row per series and window
-- inputs:    fct_gauge_window, stg_series, stg_target
-- title:     Goroutines
-- topic:     resources
-- kind:      lines
-- unit:      count
-- requires:  go_goroutines
-- reading:   Grows with watches and with requests that wait.
-- promql:    go_goroutines
select
    stg_target.cluster,
    cast(null as varchar) as facet,
    cast(null as varchar) as series,
    stg_target.instance as instance,
    (coalesce(fct_gauge_window.window_start_ms, fct_gauge_window.window_end_ms) + fct_gauge_window.window_end_ms) // 2
        as at_ms,
    max(fct_gauge_window.maximum) as value
from fct_gauge_window
join stg_series on stg_series.series_id = fct_gauge_window.series_id
join stg_target on stg_target.target_id = fct_gauge_window.target_id
where stg_series.metric in ('go_goroutines')
group by all
order by all
