-- fct_election: the elections of each cluster, one row for each arrival of a leader, whoever saw it.
-- grain: one row per cluster and episode_id
-- key:   cluster, episode_id
-- inputs: int_election_fact, stg_target
-- output:
--   episode_id           number       | from 1, in order of time
--   started_ms           epoch ms     | the old leader was still known then
--   ended_ms             epoch ms     | the new leader was known by then
--   after_ms             epoch ms     | the new leader arrived after this
--   old_leader           text         | null where no scrape shows who led before
--   new_leader           text         | null where no scrape shows who led afterwards; the old one where it was elected again
--   cause                text         | quorum, restart, planned, disk, gc, cpu, stall, network by what was measured; unknown otherwise
--   leaderless_lower_ms  milliseconds | without a leader at least this long
--   leaderless_upper_ms  milliseconds | and at most this long
--   changes_lower        count        | leaders that arrived in it, at least: more than one where they lie between two scrapes
--   changes_upper        count        | at most
--   members              count        | members that saw it
--   evidence             text         | JSON of what was measured around it, zeros included
-- notes: The cause is never claimed without a fact: a majority down, a new or silent process, a call of MoveLeader, fsyncs
--   above 512 ms, heartbeats sent late, failed sends, each of the old leader and in this order. Late heartbeats are told
--   apart: with half a second of collection pauses between two scrapes, a tenth of a second each, the cause is gc; with nine
--   tenths of its processors used, or, where their number is not exposed, a core and three times its usual, it is cpu.
with

classed as (
    select
        int_election_fact.*,
        case
            when down * 2 >= targets and targets > 1 then 'quorum'
            when has_restarted or unanswered > 0 then 'restart'
            when moves > 0 then 'planned'
            when slow_fsyncs > 0 then 'disk'
            when late_heartbeats > 0 and pause_seconds >= 0.5 and pause_seconds >= 0.1 * pauses then 'gc'
            when late_heartbeats > 0 and cores >= coalesce(0.9 * processors, greatest(0.9, 3 * usual_cores)) then 'cpu'
            when late_heartbeats > 0 then 'stall'
            when send_failures > 0 then 'network'
            else 'unknown'
        end as cause
    from int_election_fact
)

select
    classed.cluster,
    classed.episode as episode_id,
    classed.started_ms,
    classed.before_ms as ended_ms,
    classed.after_ms,
    old_target.instance as old_leader,
    new_target.instance as new_leader,
    classed.cause,
    classed.leaderless_lower_ms,
    classed.leaderless_upper_ms,
    classed.changes_lower,
    classed.changes_upper,
    classed.members,
    '{"membersDown":' || cast(down as varchar)
        || ',"membersScraped":' || cast(targets as varchar)
        || ',"oldLeaderRestarted":' || case when has_restarted then 'true' else 'false' end
        || ',"oldLeaderSilent":' || case when unanswered > 0 then 'true' else 'false' end
        || ',"moveLeaderCalls":' || cast(cast(moves as bigint) as varchar)
        || ',"fsyncs":' || cast(cast(fsyncs as bigint) as varchar)
        || ',"fsyncsAbove512ms":' || cast(cast(slow_fsyncs as bigint) as varchar)
        || ',"lateHeartbeats":' || cast(cast(late_heartbeats as bigint) as varchar)
        || ',"collectionPausesSeconds":' || coalesce(cast(cast(pause_seconds as decimal(18, 6)) as varchar), 'null')
        || ',"processorCores":' || coalesce(cast(cast(cores as decimal(18, 3)) as varchar), 'null')
        || ',"processorCoresUsual":' || coalesce(cast(cast(usual_cores as decimal(18, 3)) as varchar), 'null')
        || ',"processors":' || coalesce(cast(cast(processors as bigint) as varchar), 'null')
        || ',"slowApplies":' || coalesce(cast(cast(slow_applies as bigint) as varchar), 'null')
        || ',"goroutines":' || coalesce(cast(cast(goroutines as bigint) as varchar), 'null')
        || ',"sendFailures":' || cast(cast(send_failures as bigint) as varchar) || '}' as evidence
from classed
left join stg_target as old_target on old_target.target_id = classed.old_leader
left join stg_target as new_target on new_target.target_id = classed.leader
