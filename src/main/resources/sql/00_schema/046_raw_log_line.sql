-- raw_log_line: lines of etcd's logs that tell of something.
-- grain: one row per source_id and line
-- output:
--   at_ms         epoch ms | as the line says
--   line          number   | from 1
--   kind          text     | leader_elected, leader_lost, slow_apply, slow_fsync, ...
--   member_id     text     | who says it; empty where the line does not name it
--   took_seconds  seconds  | null where not said
--   text          text     | the message, without anything quoted: it may name keys
create table if not exists raw_log_line (
    source_id integer not null,
    at_ms bigint not null,
    line bigint not null,
    kind varchar not null,
    member_id varchar not null,
    took_seconds double,
    text varchar not null
);
