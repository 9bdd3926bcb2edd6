-- v_log_line: lines of etcd's logs that tell of something.
-- grain: one row per line
-- inputs: raw_log_line, int_side, int_peer, raw_source
-- output:
--   instance      text      | who says it, by its id in the line, else by the place of the file
--   at            timestamp | UTC, as the line says
--   kind          text      | leader_elected, leader_lost, election_started, slow_apply, slow_fsync, overloaded, ...
--   took_seconds  seconds   | null where not said
--   text          text      | the message, without anything quoted
--   source_path   text      | the file
--   line          number    | from 1
select
    int_side.cluster,
    coalesce(int_peer.instance, int_side.instance) as instance,
    epoch_ms(raw_log_line.at_ms) as "at",
    raw_log_line.kind,
    raw_log_line.took_seconds,
    raw_log_line.text,
    raw_source.path as source_path,
    raw_log_line.line
from raw_log_line
join int_side on int_side.source_id = raw_log_line.source_id
join raw_source on raw_source.source_id = raw_log_line.source_id
left join int_peer on int_peer.cluster = int_side.cluster and int_peer.server_id = raw_log_line.member_id
