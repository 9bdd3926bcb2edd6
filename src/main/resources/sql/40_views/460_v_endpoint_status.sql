-- v_endpoint_status: what etcdctl endpoint status said of each endpoint, where its answers lie beside the scrapes.
-- grain: one row per answer and endpoint
-- inputs: raw_endpoint_status, int_side, int_peer, raw_source
-- output:
--   instance   text      | name of the target that bears the id; the endpoint where none does
--   at         timestamp | UTC, by the name of the file
--   member_id  text      | hexadecimal, as in metrics
--   leader_id  text      | null while it knew no leader
--   errors     text      | what it complained of, such as an alarm; empty for nothing
select
    int_side.cluster,
    coalesce(int_peer.instance, raw_endpoint_status.endpoint) as instance,
    epoch_ms(int_side.at_ms) as "at",
    raw_endpoint_status.endpoint,
    raw_endpoint_status.member_id,
    raw_endpoint_status.leader_id,
    raw_endpoint_status.version,
    raw_endpoint_status.db_size_bytes,
    raw_endpoint_status.db_in_use_bytes,
    raw_endpoint_status.revision,
    raw_endpoint_status.raft_term,
    raw_endpoint_status.raft_index,
    raw_endpoint_status.raft_applied_index,
    raw_endpoint_status.is_learner,
    raw_endpoint_status.errors,
    raw_source.path as source_path
from raw_endpoint_status
join int_side on int_side.source_id = raw_endpoint_status.source_id
join raw_source on raw_source.source_id = raw_endpoint_status.source_id
left join int_peer on int_peer.cluster = int_side.cluster and int_peer.server_id = raw_endpoint_status.member_id
