-- v_endpoint_health: what etcdctl endpoint health said of each endpoint.
-- grain: one row per answer and endpoint
-- inputs: raw_endpoint_health, raw_endpoint_status, raw_listed_member, int_side, int_peer, raw_source
-- output:
--   instance      text      | name of the target that this endpoint is, by other answers of etcdctl; null where they do not tell
--   at            timestamp | UTC, by the name of the file
--   is_healthy    boolean   | a read went through
--   took_seconds  seconds   | of that read; null where not said
with

place as (
    select endpoint, member_id from raw_endpoint_status where member_id is not null
    union
    select unnest(string_split(client_urls, ',')) as endpoint, member_id from raw_listed_member
),

placed as (
    select place.endpoint, int_peer.cluster, min(int_peer.instance) as instance
    from place
    join int_peer on int_peer.server_id = place.member_id
    group by place.endpoint, int_peer.cluster
    having count(distinct place.member_id) = 1
)

select
    int_side.cluster,
    placed.instance,
    raw_endpoint_health.endpoint,
    epoch_ms(int_side.at_ms) as "at",
    raw_endpoint_health.is_healthy,
    raw_endpoint_health.took_seconds,
    raw_endpoint_health.error,
    raw_source.path as source_path
from raw_endpoint_health
join int_side on int_side.source_id = raw_endpoint_health.source_id
join raw_source on raw_source.source_id = raw_endpoint_health.source_id
left join placed on placed.cluster = int_side.cluster and placed.endpoint = raw_endpoint_health.endpoint
