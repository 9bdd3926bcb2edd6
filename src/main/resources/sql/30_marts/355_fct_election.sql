-- fct_election: the elections of each cluster, one row for each arrival of a leader, whoever saw it.
-- grain: one row per cluster and episode_id
-- key:   cluster, episode_id
-- inputs: int_reign, int_election_fact, stg_target
-- output:
--   episode_id           number       | from 1, in order of time
--   started_ms           epoch ms     | the old leader was still known then
--   ended_ms             epoch ms     | the new leader was known by then
--   after_ms             epoch ms     | the new leader arrived after this
--   old_leader           text         | null where no scrape shows who led before
--   new_leader           text         | null where no scrape shows who led afterwards; the old one where it was elected again
--   cause                text         | quorum, restart, planned, disk, stall, network by what was measured; unknown otherwise
--   leaderless_lower_ms  milliseconds | without a leader at least this long
--   leaderless_upper_ms  milliseconds | and at most this long
--   changes_lower        count        | leaders that arrived in it, at least: more than one where they lie between two scrapes
--   changes_upper        count        | at most
--   members              count        | members that saw it
--   evidence             text         | JSON list of what was measured around it
with

fact as (
    select
        cluster,
        episode,
        min_by(cause, place) as cause,
        string_agg(
            '{"fact":"' || fact || '","speaksFor":"' || cause || '"'
            || case
                when fact = 'new_process'
                    then coalesce(',"startedMs":' || cast(cast(value as bigint) as varchar), '')
                else ',"count":' || cast(cast(value as bigint) as varchar)
            end
            || coalesce(',"outOf":' || cast(cast(of_value as bigint) as varchar), '') || '}',
            ',' order by place
        ) as evidence
    from int_election_fact
    group by cluster, episode
)

select
    int_reign.cluster,
    int_reign.episode as episode_id,
    int_reign.started_ms,
    int_reign.before_ms as ended_ms,
    int_reign.after_ms,
    old_target.instance as old_leader,
    new_target.instance as new_leader,
    coalesce(fact.cause, 'unknown') as cause,
    int_reign.leaderless_lower_ms,
    int_reign.leaderless_upper_ms,
    int_reign.changes_lower,
    int_reign.changes_upper,
    int_reign.members,
    '[' || coalesce(fact.evidence, '') || ']' as evidence
from int_reign
left join stg_target as old_target on old_target.target_id = int_reign.old_leader
left join stg_target as new_target on new_target.target_id = int_reign.leader
left join fact on fact.cluster = int_reign.cluster and fact.episode = int_reign.episode
where int_reign.episode > 0
