-- raw_endpoint_health: what etcdctl endpoint health said of each endpoint.
-- grain: one row per source_id and endpoint
-- output:
--   took_seconds  seconds | of the read that it tried; null where not said
--   error         text    | why it is not healthy; empty where it is
create table if not exists raw_endpoint_health (
    source_id integer not null,
    endpoint varchar not null,
    is_healthy boolean not null,
    took_seconds double,
    error varchar not null
);
