-- panel_file_descriptors: open file descriptors by member.
-- grain:     one row per series and window
-- inputs:    fct_gauge_window, stg_series, stg_target
-- title:     Open file descriptors
-- topic:     resources
-- kind:      lines
-- unit:      count
-- requires:  process_open_fds
-- reading:   Each client connection is one. Near the limit new connections fail.
-- promql:    process_open_fds
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
where stg_series.metric in ('process_open_fds')
group by all
order by all
