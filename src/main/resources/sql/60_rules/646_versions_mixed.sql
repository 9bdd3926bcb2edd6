-- versions_mixed: members of one cluster ran different versions for long.
-- id: versions_mixed
-- group: cluster
-- severity: warning
-- title: members of {cluster} ran different versions ({versions}) for {seconds:duration}, from {from:clock} to {to:clock}
-- titles: members of {cluster} ran different versions {events} times
-- requires: etcd_server_version
-- limits: told_hours = 1 hours (an upgrade of one member after the other takes less); warning_hours = 24 hours (longer is no upgrade but a state)
-- why: The cluster offers what its oldest member can; a mixture is tested for an upgrade, not for good.
-- remedy: Finish the upgrade, or go back.
-- next: etcdctl endpoint status --cluster -w table
-- sql: select string_agg(distinct json_extract_string(labels, '$.server_version'), ', ' order by json_extract_string(labels, '$.server_version')) as versions, epoch({to} - {from}) as seconds from v_sample where metric = 'etcd_server_version' and cluster = {cluster} and scraped_at >= {from} and scraped_at <= {to}
-- promql: count by (server_version) (last_over_time(etcd_server_version{cluster="{cluster}"}[{range}] @ {at}))
with

version as (
    select
        int_member.cluster,
        stg_series.target_id,
        json_extract_string(stg_series.labels, '$.server_version') as version,
        stg_series_span.first_ms,
        stg_series_span.last_ms
    from stg_series
    join stg_series_span on stg_series_span.series_id = stg_series.series_id
    join int_member on int_member.target_id = stg_series.target_id
    where stg_series.metric = 'etcd_server_version' and not int_member.is_mixed
),

beside as (
    select
        version.cluster,
        min(greatest(version.first_ms, other.first_ms)) as from_ms,
        max(least(version.last_ms, other.last_ms)) as to_ms,
        string_agg(distinct version.version, ', ' order by version.version) as versions
    from version
    join version as other
        on other.cluster = version.cluster
        and other.target_id <> version.target_id
        and other.version <> version.version
        and other.first_ms < version.last_ms
        and version.first_ms < other.last_ms
    group by version.cluster
)

select
    'versions_mixed' as kind,
    case when to_ms - from_ms >= :warning_hours * 3600000 then 'warning' else 'info' end as severity,
    cluster,
    null as member,
    null as peer,
    from_ms,
    to_ms,
    'fail' as verdict,
    to_json({versions: versions, seconds: (to_ms - from_ms) / 1000.0}) as evidence
from beside
where to_ms - from_ms >= :told_hours * 3600000
