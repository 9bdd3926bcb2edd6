-- panel_apiserver_objects: objects by resource type, as the apiserver counts them.
-- grain:     one row per resource type and window
-- inputs:    fct_gauge_window, stg_series, stg_target
-- title:     Objects by type, as the apiserver counts them
-- topic:     database
-- kind:      lines
-- unit:      count
-- requires:  apiserver_storage_objects, etcd_object_counts
-- optional:  yes
-- reading:   The largest count that any apiserver showed in the window. A type that grows without end fills the database.
-- promql:    topk(8, max by (resource) (apiserver_storage_objects))
select
    stg_target.cluster,
    cast(null as varchar) as facet,
    json_extract_string(stg_series.labels, '$.resource') as series,
    cast(null as varchar) as instance,
    (coalesce(fct_gauge_window.window_start_ms, fct_gauge_window.window_end_ms) + fct_gauge_window.window_end_ms) // 2
        as at_ms,
    max(fct_gauge_window.maximum) as value
from fct_gauge_window
join stg_series on stg_series.series_id = fct_gauge_window.series_id
join stg_target on stg_target.target_id = fct_gauge_window.target_id
where stg_series.metric in ('apiserver_storage_objects', 'etcd_object_counts')
    and fct_gauge_window.maximum >= 0
group by all
order by all
