-- raw_endpoint_status: what etcdctl endpoint status said of each endpoint.
-- grain: one row per source_id and endpoint
-- output:
--   member_id  text | hexadecimal, as in metrics; null where the answer lacks it
--   leader_id  text | null while it knew no leader
--   errors     text | what it complained of, such as an alarm; empty for nothing
create table if not exists raw_endpoint_status (
    source_id integer not null,
    endpoint varchar not null,
    member_id varchar,
    cluster_id varchar,
    leader_id varchar,
    version varchar not null,
    db_size_bytes bigint not null,
    db_in_use_bytes bigint not null,
    revision bigint not null,
    raft_term bigint not null,
    raft_index bigint not null,
    raft_applied_index bigint not null,
    is_learner boolean not null,
    errors varchar not null
);
