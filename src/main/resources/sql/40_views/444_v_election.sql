-- v_election: every arrival of a leader, told once for all members.
-- grain: one row per election
-- inputs: fct_election
-- output:
--   started_at                UTC     | the old leader was still known then
--   ended_at                  UTC     | the new leader was known by then
--   old_leader                text    | null where no scrape shows who led before
--   new_leader                text    | null where no scrape shows who led afterwards; the old one where it was elected again
--   cause                     text    | by what was measured: quorum, restart, planned, disk, gc, cpu, stall, network; else unknown
--   leaderless_seconds_lower  seconds | without a leader at least this long
--   leaderless_seconds_upper  seconds | and at most this long
--   changes_lower             count   | leaders that arrived, at least; more than one where no scrape lies between them
--   changes_upper             count   | at most
--   evidence                  text    | JSON of what was measured around it
select
    cluster,
    episode_id as episode,
    epoch_ms(started_ms) as started_at,
    epoch_ms(ended_ms) as ended_at,
    old_leader,
    new_leader,
    cause,
    leaderless_lower_ms / 1000.0 as leaderless_seconds_lower,
    leaderless_upper_ms / 1000.0 as leaderless_seconds_upper,
    changes_lower,
    changes_upper,
    evidence
from fct_election
