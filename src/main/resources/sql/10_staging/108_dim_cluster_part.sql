-- dim_cluster_part: the clusters behind a name that holds members of several.
-- grain: one row per target_id of such a name that can be placed
-- key:   target_id
-- stored: yes
-- inputs: raw_series, raw_target, raw_answer
-- output:
--   part   number | from 1, in the order of the first instance name
--   parts  number | clusters behind the name
-- notes: Members of one cluster name each other in their peer metrics. Members that share no id with others, directly or
--   through third ones, are of another cluster; one without peers counts as such only where its other network metrics show
--   that nothing was filtered out.
with recursive

spoken as (                       -- ids that a target bears or names
    select
        raw_target.cluster,
        raw_target.target_id,
        case
            when raw_series.metric <> 'etcd_server_id' then json_extract_string(raw_series.labels, '$.To')
            else coalesce(raw_answer.server_id, json_extract_string(raw_series.labels, '$.server_id'))
        end as server_id,
        raw_series.metric <> 'etcd_server_id' as is_peer
    from raw_series
    join raw_target on raw_target.target_id = raw_series.target_id
    left join raw_answer on raw_answer.target_id = raw_series.target_id
    where raw_series.metric in ('etcd_server_id', 'etcd_network_peer_sent_bytes_total')
        and raw_series.target_id not in (select address_id from raw_answer)
),

named as (select distinct * from spoken where server_id not in ('', '0')),

speaker as (
    select cluster, target_id
    from named
    group by cluster, target_id
    having bool_or(is_peer) or target_id in (
        select target_id from raw_series where metric = 'etcd_network_client_grpc_received_bytes_total'
    )
),

edge as (
    select distinct one.cluster, one.target_id, other.target_id as other_id
    from named as one
    join named as other on other.cluster = one.cluster and other.server_id = one.server_id
    join speaker on speaker.target_id = one.target_id
    join speaker as peer on peer.target_id = other.target_id
),

reached as (
    select cluster, target_id, target_id as other_id from speaker
    union
    select reached.cluster, reached.target_id, edge.other_id
    from reached
    join edge on edge.target_id = reached.other_id
),

root as (
    select reached.cluster, reached.target_id, min(raw_target.instance) as first_instance,
        min(raw_target.target_id) as first_target
    from reached
    join raw_target on raw_target.target_id = reached.other_id
    group by reached.cluster, reached.target_id
),

numbered as (
    select
        cluster,
        target_id,
        dense_rank() over (partition by cluster order by first_instance, first_target) as part
    from root
),

counted as (
    select
        cluster,
        target_id,
        part,
        max(part) over (partition by cluster) as parts
    from numbered
)

select
    target_id,
    part,
    parts
from counted
where parts > 1
