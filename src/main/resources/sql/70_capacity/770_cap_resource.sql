-- cap_resource: objects by resource type at the begin and the end of the period: as lists of keys beside the scrapes show them, else as an apiserver of the cluster counts them.
-- grain: one row per cluster and resource
-- key:   cluster, resource
-- inputs: raw_sample, stg_series, stg_series_span, stg_target, raw_object_count, int_side, cap_target, cap_scope
-- output:
--   source         text     | list or apiserver, the same for all types of a cluster
--   first_ms       epoch ms | first list; first scrape that shows the type
--   last_ms        epoch ms | last list; last scrape that shows the type
--   first_objects  count    | at first_ms; null where there is a single list, which shows no growth
--   last_objects   count    | at last_ms
-- notes: A list is complete, so that a type which it does not hold has no objects. Lists up to a tenth of the period outside
--   of it stand for its ends. Of several apiservers and of several API groups the one that counts most; etcd's own
--   metrics do not name the keys. Lists decide where there are two, or no apiserver.
with

listed as (
    select
        int_side.cluster,
        int_side.at_ms,
        raw_object_count.type as resource,
        max(raw_object_count.objects) as objects
    from raw_object_count
    join int_side on int_side.source_id = raw_object_count.source_id
    cross join cap_scope
    where int_side.cluster in (select cap_target.cluster from cap_target)
        and int_side.at_ms between cap_scope.from_ms - (cap_scope.to_ms - cap_scope.from_ms) // 10
            and cap_scope.to_ms + (cap_scope.to_ms - cap_scope.from_ms) // 10
    group by all
),

ends as (
    select cluster, min(at_ms) as first_ms, max(at_ms) as last_ms
    from listed
    group by cluster
),

by_list as (
    select
        listed.cluster,
        listed.resource,
        ends.first_ms,
        ends.last_ms,
        case
            when ends.first_ms < ends.last_ms
                then coalesce(max(case when listed.at_ms = ends.first_ms then listed.objects end), 0)
        end as first_objects,
        coalesce(max(case when listed.at_ms = ends.last_ms then listed.objects end), 0) as last_objects
    from listed
    join ends on ends.cluster = listed.cluster
    group by listed.cluster, listed.resource, ends.first_ms, ends.last_ms
),

counted as (
    select
        stg_target.cluster,
        coalesce(json_extract_string(stg_series.labels, '$.resource'), '') as resource,
        stg_series.series_id,
        greatest(stg_series_span.first_ms, cap_scope.from_ms) as first_ms,
        least(stg_series_span.last_ms, cap_scope.to_ms) as last_ms
    from stg_series
    join stg_target on stg_target.target_id = stg_series.target_id
    join stg_series_span on stg_series_span.series_id = stg_series.series_id
    cross join cap_scope
    where stg_series.metric in ('apiserver_resource_objects', 'apiserver_storage_objects', 'etcd_object_counts')
        and stg_target.cluster in (select cap_target.cluster from cap_target)
        and stg_series_span.first_ms <= cap_scope.to_ms
        and stg_series_span.last_ms >= cap_scope.from_ms
),

bounded as (                      -- a value is stored where it changes: the one before the begin still holds then
    select
        counted.cluster,
        counted.resource,
        counted.series_id,
        counted.first_ms,
        counted.last_ms,
        coalesce(
            max_by(raw_sample.value, raw_sample.scraped_ms) filter (where raw_sample.scraped_ms <= counted.first_ms),
            min_by(raw_sample.value, raw_sample.scraped_ms)
        ) as first_objects,
        max_by(raw_sample.value, raw_sample.scraped_ms) as last_objects
    from counted
    join raw_sample on raw_sample.series_id = counted.series_id and raw_sample.scraped_ms <= counted.last_ms
    where raw_sample.value >= 0 and counted.resource <> ''
    group by all
),

by_apiserver as (
    select
        cluster,
        resource,
        max_by(first_ms, last_objects) as first_ms,
        max_by(last_ms, last_objects) as last_ms,
        max_by(first_objects, last_objects) as first_objects,
        max(last_objects) as last_objects
    from bounded
    group by cluster, resource
)

select cluster, resource, 'list' as source, first_ms, last_ms, first_objects, last_objects
from by_list
where first_ms < last_ms or cluster not in (select by_apiserver.cluster from by_apiserver)
union all
select cluster, resource, 'apiserver' as source, first_ms, last_ms, first_objects, last_objects
from by_apiserver
where cluster not in (select ends.cluster from ends where ends.first_ms < ends.last_ms)
order by cluster, resource
