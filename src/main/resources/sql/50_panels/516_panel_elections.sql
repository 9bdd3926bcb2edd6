-- panel_elections: every election with what was measured around it and the class of cause that follows.
-- grain:    one row per election
-- inputs:   v_election
-- title:    Elections and the evidence for their causes
-- topic:    availability
-- kind:     table
-- unit:     seconds
-- requires: etcd_server_leader_changes_seen_total, etcd_server_is_leader
-- empty:    No election was seen: no leader came or went in this archive.
-- reading:  The class is the first that holds, from the left: a majority down, the old leader restarted or silent, moved on purpose, fsyncs above 512 ms, late heartbeats, failed sends, each of the old leader. Late heartbeats are called gc with half a second of collection pauses between two scrapes, a tenth each; cpu with nine tenths of the processors busy, or, where etcd does not tell how many there are, one of them and three times the usual; stall without either. With none of them it is unknown, never guessed.
-- promql:   increase(etcd_server_leader_changes_seen_total[15m])
-- output:
--   started_ms     clock   | Between
--   ended_ms       clock   | and
--   old_leader     text    | Old leader
--   new_leader     text    | New leader
--   lower_seconds  seconds | Leaderless, at least
--   upper_seconds  seconds | At most
--   down           count   | Members down
--   restarted      text    | Old one restarted
--   silent         text    | Did not answer
--   moves          count   | MoveLeader calls
--   slow_fsyncs    count   | fsyncs above 512 ms
--   fsyncs         count   | of
--   late           count   | Late heartbeats
--   pauses         seconds | Collection pauses | not collected
--   cores          count   | Processors busy | not collected
--   usual          count   | Usual | not collected
--   applies        count   | Slow applies | not collected
--   failures       count   | Failed sends
--   cause          text    | Class
select
    cluster,
    epoch_ms(started_at) as started_ms,
    epoch_ms(ended_at) as ended_ms,
    coalesce(old_leader, 'unknown') as old_leader,
    coalesce(new_leader, 'unknown') as new_leader,
    leaderless_seconds_lower as lower_seconds,
    leaderless_seconds_upper as upper_seconds,
    cast(json_extract(evidence, '$.membersDown') as double) as down,
    case when json_extract_string(evidence, '$.oldLeaderRestarted') = 'true' then 'yes' else 'no' end as restarted,
    case when json_extract_string(evidence, '$.oldLeaderSilent') = 'true' then 'yes' else 'no' end as silent,
    cast(json_extract(evidence, '$.moveLeaderCalls') as double) as moves,
    cast(json_extract(evidence, '$.fsyncsAbove512ms') as double) as slow_fsyncs,
    cast(json_extract(evidence, '$.fsyncs') as double) as fsyncs,
    cast(json_extract(evidence, '$.lateHeartbeats') as double) as late,
    cast(json_extract(evidence, '$.collectionPausesSeconds') as double) as pauses,
    cast(json_extract(evidence, '$.processorCores') as double) as cores,
    cast(json_extract(evidence, '$.processorCoresUsual') as double) as usual,
    cast(json_extract(evidence, '$.slowApplies') as double) as applies,
    cast(json_extract(evidence, '$.sendFailures') as double) as failures,
    cause
from v_election
order by cluster, started_ms
