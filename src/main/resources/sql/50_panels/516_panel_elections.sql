-- panel_elections: every election with what was measured around it and the class of cause that follows.
-- grain:    one row per election
-- inputs:   v_election
-- title:    Elections and the evidence for their causes
-- topic:    availability
-- kind:     table
-- unit:     seconds
-- requires: etcd_server_leader_changes_seen_total, etcd_server_is_leader
-- empty:    No election was seen: no leader came or went in this archive.
-- reading:  The class is the first that holds, from the left of what stands behind it: a majority down, the old leader restarted or silent, moved on purpose, fsyncs above 512 ms, late heartbeats, failed sends, each of the old leader. Late heartbeats are called gc with half a second of collection pauses between two scrapes, a tenth each; cpu with nine tenths of the processors busy, or, where etcd does not tell how many there are, one of them and three times the usual; stall without either. With none of them it is unknown, never guessed.
-- promql:   increase(etcd_server_leader_changes_seen_total[15m])
-- output:
--   started_ms     clock   | Between
--   ended_ms       clock   | and
--   old_leader     text    | Old leader
--   new_leader     text    | New leader
--   leaderless     text    | Leaderless
--   cause          text    | Class
--   down           count   | Members down
--   fate           text    | Old leader was
--   moves          count   | Moves asked for
--   slow_of        text    | fsyncs above 512 ms
--   late           count   | Late heartbeats
--   pauses         seconds | Collection pauses | not collected
--   busy           text    | Processors busy
--   applies        count   | Slow applies | not collected
--   failures       count   | Failed sends
with

election as (
    select
        v_election.*,
        cast(evidence ->> '$.membersDown' as double) as down,
        evidence ->> '$.oldLeaderRestarted' = 'true' as is_restarted,
        evidence ->> '$.oldLeaderSilent' = 'true' as is_silent,
        cast(evidence ->> '$.moveLeaderCalls' as double) as moves,
        cast(evidence ->> '$.fsyncsAbove512ms' as double) as slow_fsyncs,
        cast(evidence ->> '$.fsyncs' as double) as fsyncs,
        cast(evidence ->> '$.lateHeartbeats' as double) as late,
        cast(evidence ->> '$.collectionPausesSeconds' as double) as pauses,
        cast(evidence ->> '$.processorCores' as double) as cores,
        cast(evidence ->> '$.processorCoresUsual' as double) as usual_cores,
        cast(evidence ->> '$.processors' as double) as processors,
        cast(evidence ->> '$.slowApplies' as double) as applies,
        cast(evidence ->> '$.sendFailures' as double) as failures
    from v_election
)

select
    cluster,
    epoch_ms(started_at) as started_ms,
    epoch_ms(ended_at) as ended_ms,
    coalesce(old_leader, 'unknown') as old_leader,
    coalesce(new_leader, 'unknown') as new_leader,
    leaderless_seconds_lower as lower_seconds,
    leaderless_seconds_upper as upper_seconds,
    latency(leaderless_seconds_lower) || ' to ' || latency(leaderless_seconds_upper) as leaderless,
    down,
    case
        when is_restarted then 'restarted'
        when is_silent then 'silent'
        else 'there'
    end as fate,
    moves,
    slow_fsyncs,
    fsyncs,
    format('{:,} of {:,}', cast(slow_fsyncs as bigint), cast(fsyncs as bigint)) as slow_of,
    late,
    pauses,
    cores,
    usual_cores,
    processors,
    case
        when cores is null then 'not collected'
        when processors is not null then format('{:g} of {:g}', round(cores, 2), processors)
        when usual_cores is null then format('{:g}', round(cores, 2))
        else format('{:g}, usual {:g}', round(cores, 2), round(usual_cores, 2))
    end as busy,
    applies,
    failures,
    cause
from election
order by cluster, started_ms
