-- int_election_reach: the time around each election in which something may speak for its cause.
-- grain: one row per cluster and episode
-- key:   cluster, episode
-- inputs: int_reign, int_member, int_clock
-- output:
--   old_leader  number       | target that led before; null where no scrape shows it
--   from_ms     epoch ms     | the old leader was still known then, by its own clock
--   to_ms       epoch ms     | the new leader was known by then, by the clock of the old one
--   reach_ms    milliseconds | how long before it is looked too: two scrapes, at least 15 s
select
    int_reign.cluster,
    int_reign.episode,
    int_reign.old_leader,
    int_reign.started_ms + coalesce(int_clock.shift_ms, 0) as from_ms,
    int_reign.before_ms + coalesce(int_clock.shift_ms, 0) as to_ms,
    greatest(15000, coalesce(2 * int_member.interval_ms, 0)) as reach_ms
from int_reign
left join int_member on int_member.target_id = int_reign.old_leader
left join int_clock on int_clock.target_id = int_reign.old_leader
where int_reign.episode > 0
