-- int_side: which cluster each side file is about.
-- grain: one row per source_id and cluster
-- key:   source_id, cluster
-- inputs: raw_side, raw_endpoint_status, raw_listed_member, raw_listed_alarm, raw_log_line, int_peer, int_member
-- output:
--   at_ms     epoch ms | when it was written; null where its lines carry their own times
--   instance  text     | whom it is about, as its folder or name says; null for a cluster
-- notes: By the ids of members in it; else by the name that its folder has; else the only cluster there is. A file that is
--   about none in particular is about all.
with

cluster as (select distinct cluster from int_member),

named_id as (
    select source_id, member_id from raw_endpoint_status where member_id is not null
    union
    select source_id, member_id from raw_listed_member
    union
    select source_id, member_id from raw_listed_alarm
    union
    select source_id, member_id from raw_log_line where member_id <> ''
),

by_id as (
    select distinct named_id.source_id, int_peer.cluster
    from named_id
    join int_peer on int_peer.server_id = named_id.member_id
    join cluster on cluster.cluster = int_peer.cluster
),

by_name as (
    select raw_side.source_id, cluster.cluster
    from raw_side
    join cluster on cluster.cluster = raw_side.cluster or cluster.cluster like raw_side.cluster || '~%'
    where raw_side.source_id not in (select source_id from by_id)
),

placed as (
    select source_id, cluster from by_id
    union all
    select source_id, cluster from by_name
    union all
    select raw_side.source_id, cluster.cluster
    from raw_side
    cross join cluster
    where raw_side.source_id not in (select source_id from by_id)
        and raw_side.source_id not in (select source_id from by_name)
)

select
    placed.source_id,
    placed.cluster,
    raw_side.at_ms,
    raw_side.instance
from placed
join raw_side on raw_side.source_id = placed.source_id
