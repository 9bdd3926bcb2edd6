-- clusters_merged: one name covers members of several clusters.
-- id: clusters_merged
-- group: cluster
-- severity: warning
-- title: the name {name} covers {count} clusters, whose members do not name each other: {groups}; each is shown by itself
-- titles: the name {name:all} covers several clusters, whose members do not name each other; each is shown by itself
-- requires:
-- why: Leaders, quorum and clocks of two clusters put together mean nothing.
-- remedy: Give every cluster a folder or a --cluster name of its own.
-- next: etcdscope inspect INPUT
-- sql: select count(*) as count from (select distinct cluster from v_scrape where regexp_replace(cluster, '~[0-9]+$', '') = {name}) as part
-- promql: count by (server_id) (last_over_time(etcd_server_id[{range}] @ {at}))
-- notes: By the ids in etcd_server_id and in the peer metrics: ids that no chain of peers joins are of different clusters.
with

part as (
    select
        raw_target.cluster as name,
        dim_cluster_part.part,
        min(stg_target.cluster) as cluster,
        string_agg(raw_target.instance, ', ' order by raw_target.instance) as members
    from dim_cluster_part
    join raw_target on raw_target.target_id = dim_cluster_part.target_id
    join stg_target on stg_target.target_id = dim_cluster_part.target_id
    group by raw_target.cluster, dim_cluster_part.part
)

select
    'clusters_merged' as kind,
    'warning' as severity,
    min(part.cluster) as cluster,
    null as member,
    null as peer,
    null as from_ms,
    null as to_ms,
    'fail' as verdict,
    to_json({
        name: part.name,
        'count': count(*),
        groups: string_agg(part.cluster || ' is ' || part.members, '; ' order by part.part)
    }) as evidence
from part
group by part.name
