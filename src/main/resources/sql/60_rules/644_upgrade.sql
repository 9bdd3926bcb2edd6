-- upgrade: a member changed its version.
-- id: upgrade
-- group: cluster
-- severity: info
-- title: {member} went from version {oldVersion} to {newVersion} between {from:clock} and {to:clock}
-- titles: {member:all} went from version {oldVersion:all} to {newVersion:all}, between {from:clock} and {to:clock}
-- requires: etcd_server_version
-- why: Numbers before and after may not be comparable: metrics are renamed and buckets change between versions.
-- remedy: Nothing, where it was meant; members of different versions should not run for long.
-- next: etcdctl endpoint status --cluster -w table
-- sql: select instance, min_by(json_extract_string(labels, '$.server_version'), scraped_at) as old_version, max_by(json_extract_string(labels, '$.server_version'), scraped_at) as new_version from v_sample where metric = 'etcd_server_version' and cluster = {cluster} and instance = {member} and scraped_at >= {from} and scraped_at <= {to} group by instance
-- promql: count by (instance, server_version) (etcd_server_version{cluster="{cluster}"})
with

version as (
    select
        int_member.cluster,
        int_member.instance,
        json_extract_string(stg_series.labels, '$.server_version') as version,
        lag(json_extract_string(stg_series.labels, '$.server_version')) over (
            partition by stg_series.target_id order by stg_series_span.first_ms
        ) as old_version,
        lag(stg_series_span.last_ms) over (
            partition by stg_series.target_id order by stg_series_span.first_ms
        ) as old_last_ms,
        stg_series_span.first_ms
    from stg_series
    join stg_series_span on stg_series_span.series_id = stg_series.series_id
    join int_member on int_member.target_id = stg_series.target_id
    where stg_series.metric = 'etcd_server_version' and not int_member.is_mixed
)

select
    'upgrade' as kind,
    'info' as severity,
    cluster,
    instance as member,
    null as peer,
    old_last_ms as from_ms,
    first_ms as to_ms,
    'fail' as verdict,
    to_json({oldVersion: old_version, newVersion: version}) as evidence
from version
where old_version <> version and old_last_ms < first_ms
