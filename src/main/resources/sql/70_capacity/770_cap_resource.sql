-- cap_resource: objects by resource type at the begin and the end of the period, as an apiserver of the cluster counts them.
-- grain: one row per cluster and resource
-- key:   cluster, resource
-- inputs: raw_sample, stg_series, stg_target, cap_target, cap_scope
-- output:
--   first_objects  count | at the first scrape of the period that shows the type
--   last_objects   count | at the last one
-- notes: Of several apiservers and of several API groups the one that counts most; etcd's own metrics do not name the keys.
with

counted as (
    select
        stg_target.cluster,
        coalesce(json_extract_string(stg_series.labels, '$.resource'), '') as resource,
        stg_series.series_id
    from stg_series
    join stg_target on stg_target.target_id = stg_series.target_id
    where stg_series.metric in ('apiserver_resource_objects', 'apiserver_storage_objects', 'etcd_object_counts')
        and stg_target.cluster in (select cap_target.cluster from cap_target)
),

bounded as (
    select
        counted.cluster,
        counted.resource,
        counted.series_id,
        min_by(raw_sample.value, raw_sample.scraped_ms) as first_objects,
        max_by(raw_sample.value, raw_sample.scraped_ms) as last_objects
    from counted
    join raw_sample on raw_sample.series_id = counted.series_id
    cross join cap_scope
    where raw_sample.scraped_ms between cap_scope.from_ms and cap_scope.to_ms
        and raw_sample.value >= 0
    group by all
)

select
    cluster,
    resource,
    max_by(first_objects, last_objects) as first_objects,
    max(last_objects) as last_objects
from bounded
where resource <> ''
group by cluster, resource
order by cluster, resource
