-- v_listed_alarm: alarms that etcdctl alarm list showed.
-- grain: one row per answer, member and alarm
-- inputs: raw_listed_alarm, int_side, int_peer, raw_source
-- output:
--   instance  text      | name of the target that raised it; its id where it was never scraped
--   at        timestamp | UTC, by the name of the file
--   alarm     text      | NOSPACE, CORRUPT
select
    int_side.cluster,
    coalesce(int_peer.instance, raw_listed_alarm.member_id) as instance,
    epoch_ms(int_side.at_ms) as "at",
    raw_listed_alarm.member_id,
    raw_listed_alarm.alarm,
    raw_source.path as source_path
from raw_listed_alarm
join int_side on int_side.source_id = raw_listed_alarm.source_id
join raw_source on raw_source.source_id = raw_listed_alarm.source_id
left join int_peer on int_peer.cluster = int_side.cluster and int_peer.server_id = raw_listed_alarm.member_id
