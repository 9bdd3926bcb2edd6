-- v_member_clock: how far the times of each member's scrapes lie beside those of its cluster.
-- grain: one row per member
-- inputs: int_clock, int_member
-- output:
--   offset_seconds  seconds | positive: its times are late; null where the raft index cannot tell
--   spread_seconds  seconds | half of the comparisons lie within this distance
--   pairs           count   | comparisons
select
    int_member.cluster,
    int_member.instance,
    int_clock.offset_ms / 1000.0 as offset_seconds,
    int_clock.spread_ms / 1000.0 as spread_seconds,
    int_clock.pairs
from int_clock
join int_member on int_member.target_id = int_clock.target_id
