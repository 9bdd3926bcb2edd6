-- int_peer: every member id that a cluster's metrics name, and the target that bears it.
-- grain: one row per cluster and server_id
-- key:   cluster, server_id
-- inputs: stg_series, stg_series_span, stg_target, raw_answer, raw_listed_member, raw_side
-- output:
--   server_id  text   | member id, hexadecimal, as etcd prints it
--   target_id  number | the target that showed this id as its own, the latest where several did; null where none did
--   instance   text   | its name; where it was never scraped that of etcdctl's list, else the id itself
with

named as (
    select
        stg_target.cluster,
        stg_target.target_id,
        stg_target.instance,
        stg_series.metric = 'etcd_server_id' as is_own,
        case
            when stg_series.metric = 'etcd_server_id'
                then coalesce(raw_answer.server_id, json_extract_string(stg_series.labels, '$.server_id'))
            else json_extract_string(stg_series.labels, '$.To')
        end as server_id,
        stg_series_span.last_ms
    from stg_series
    join stg_target on stg_target.target_id = stg_series.target_id
    join stg_series_span on stg_series_span.series_id = stg_series.series_id
    left join raw_answer on raw_answer.target_id = stg_series.target_id
    where stg_series.metric in ('etcd_server_id', 'etcd_network_peer_sent_bytes_total')
),

listed as (                       -- the newest list of members that names an id, where the list lies beside a known member
    select
        own.cluster,
        raw_listed_member.member_id as server_id,
        max(nullif(raw_listed_member.name, '')) as name,
        max(raw_side.at_ms) as last_ms
    from raw_listed_member
    join raw_side on raw_side.source_id = raw_listed_member.source_id
    join raw_listed_member as known on known.source_id = raw_listed_member.source_id
    join named as own on own.server_id = known.member_id and own.is_own
    group by own.cluster, raw_listed_member.member_id
),

every as (
    select cluster, target_id, instance, is_own, server_id, last_ms from named
    union all
    select cluster, null, name, false, server_id, last_ms from listed
),

ranked as (
    select
        cluster,
        server_id,
        case when is_own then target_id end as target_id,
        case when is_own or target_id is null then instance end as instance,
        row_number() over (
            partition by cluster, server_id
            order by case when is_own then 0 when target_id is null then 1 else 2 end, last_ms desc, instance
        ) as place
    from every
    where server_id is not null and server_id not in ('', '0')
)

select
    cluster,
    server_id,
    target_id,
    coalesce(instance, server_id) as instance
from ranked
where place = 1
