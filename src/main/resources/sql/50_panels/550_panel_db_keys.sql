-- panel_db_keys: live keys by member.
-- grain:     one row per series and window
-- inputs:    fct_gauge_window, stg_series, stg_target
-- title:     Keys
-- topic:     database
-- kind:      lines
-- unit:      count
-- requires:  etcd_debugging_mvcc_keys_total
-- reading:   Members that agree lie on one line.
-- promql:    etcd_debugging_mvcc_keys_total
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
where stg_series.metric in ('etcd_debugging_mvcc_keys_total')
group by all
order by all
