-- panel_objects_growth: objects by resource type at the start and the end, the largest first.
-- grain:    one row per resource type, the rest in one
-- inputs:   fct_gauge_window, stg_series, stg_target
-- title:    Objects by type: the largest, and their growth
-- topic:    database
-- kind:     table
-- unit:     count
-- requires: apiserver_storage_objects, etcd_object_counts
-- optional: yes
-- reading:  As the apiserver counts them; the largest count that any apiserver showed. A type counts once where an apiserver exposes it under its old and its new name.
-- promql:   topk(10, max by (resource) (apiserver_storage_objects))
-- output:
--   resource  text  | Type
--   first     count | At the start
--   last      count | At the end
--   growth    count | Growth
--   share     bar   | Share of all
with

counted as (
    select
        stg_target.cluster,
        json_extract_string(stg_series.labels, '$.resource') as resource,
        fct_gauge_window.window_end_ms,
        max(fct_gauge_window.last) as objects
    from fct_gauge_window
    join stg_series on stg_series.series_id = fct_gauge_window.series_id
    join stg_target on stg_target.target_id = fct_gauge_window.target_id
    where stg_series.metric in ('apiserver_storage_objects', 'etcd_object_counts') and fct_gauge_window.last >= 0
    group by all
),

ranked as (
    select
        cluster,
        resource,
        min_by(objects, window_end_ms) as first,
        max_by(objects, window_end_ms) as last,
        row_number() over (partition by cluster order by max_by(objects, window_end_ms) desc, resource) as place
    from counted
    group by cluster, resource
)

select
    cluster,
    case when place <= 10 then resource else 'all others' end as resource,
    sum(first) as first,
    sum(last) as last,
    sum(last) - sum(first) as growth,
    sum(last) / nullif(sum(sum(last)) over (partition by cluster), 0) as share
from ranked
group by cluster, case when place <= 10 then resource else 'all others' end
order by cluster, min(place)
