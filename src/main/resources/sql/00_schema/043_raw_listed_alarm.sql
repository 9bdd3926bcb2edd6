-- raw_listed_alarm: alarms that etcdctl alarm list showed; a list without any has a row in raw_side only.
-- grain: one row per source_id, member_id and alarm
-- output:
--   alarm  text | NOSPACE, CORRUPT, or the number of another kind
create table if not exists raw_listed_alarm (
    source_id integer not null,
    member_id varchar not null,
    alarm varchar not null
);
