-- raw_listed_member: members that etcdctl member list showed.
-- grain: one row per source_id and member_id
-- output:
--   name         text | its name; empty while it has not started
--   peer_urls    text | comma separated
--   client_urls  text | comma separated
create table if not exists raw_listed_member (
    source_id integer not null,
    member_id varchar not null,
    name varchar not null,
    peer_urls varchar not null,
    client_urls varchar not null,
    is_learner boolean not null
);
