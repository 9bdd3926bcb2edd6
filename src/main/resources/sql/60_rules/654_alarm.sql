-- alarm: etcd raised an alarm.
-- id: alarm
-- group: cluster
-- severity: critical
-- title: the alarm {type} was raised in {cluster} between {from:clock} and {to:clock}
-- titles: alarms were raised in {cluster}: {type:all}, between {from:clock} and {to:clock}
-- open: the alarm {type} has been raised in {cluster} since {from:clock}
-- requires: etcd_debugging_server_alarms | etcd_server_feature_enabled
-- notes: The series appears with the first alarm; a version that has features has alarms too.
-- why: NOSPACE refuses writes; CORRUPT says that members hold different data.
-- remedy: {type:all}: {help:all}.
-- next: etcdctl alarm list
-- sql: select instance, json_extract_string(labels, '$.alarm_type') as type, min(scraped_at) as first_seen, max(scraped_at) as last_seen from v_sample where metric = 'etcd_debugging_server_alarms' and cluster = {cluster} and value > 0 and scraped_at >= {from} and scraped_at <= {to} group by all order by all
-- promql: max_over_time(etcd_debugging_server_alarms{cluster="{cluster}"}[{range}] @ {at}) > 0
with

raised as (
    select
        int_member.cluster,
        int_member.end_ms,
        int_member.interval_ms,
        json_extract_string(stg_series.labels, '$.alarm_type') as type,
        raw_sample.value,
        raw_sample.scraped_ms as from_ms,
        coalesce(
            lead(raw_sample.scraped_ms) over (partition by raw_sample.series_id order by raw_sample.scraped_ms),
            stg_series_span.last_ms
        ) as to_ms
    from raw_sample
    join stg_series on stg_series.series_id = raw_sample.series_id
    join stg_series_span on stg_series_span.series_id = stg_series.series_id
    join int_member on int_member.target_id = stg_series.target_id
    where stg_series.metric = 'etcd_debugging_server_alarms'
)

select
    'alarm' as kind,
    'critical' as severity,
    cluster,
    null as member,
    null as peer,
    min(from_ms) as from_ms,
    case when max(end_ms) - max(to_ms) > 1.5 * max(interval_ms) then max(to_ms) end as to_ms,
    'fail' as verdict,
    to_json({
        type: type,
        help: case type
            when 'NOSPACE' then 'make room, then disarm it'
            when 'CORRUPT' then 'stop the member, remove it and add a new one'
            else 'look it up before anything else'
        end
    }) as evidence
from raised
where value > 0
group by cluster, type
