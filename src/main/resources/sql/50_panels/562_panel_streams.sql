-- panel_streams: open watch streams by member.
-- grain:     one row per series and window
-- inputs:    fct_gauge_window, stg_series, stg_target
-- title:     Open watch streams
-- topic:     requests
-- kind:      lines
-- unit:      count
-- requires:  etcd_debugging_mvcc_watch_stream_total
-- reading:   A fall on one member with a rise on the others is clients that moved; a fall everywhere is clients that went away.
-- promql:    etcd_debugging_mvcc_watch_stream_total
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
where stg_series.metric in ('etcd_debugging_mvcc_watch_stream_total')
group by all
order by all
