-- leader_changed: another member became leader, or the same one anew.
-- id: leader_changed
-- group: cluster
-- severity: warning
-- title: {change} between {from:clock} and {to:clock}{because}
-- titles: the leader of {cluster} changed {changesLower:bounds changesUpper} times
-- requires: etcd_server_leader_changes_seen_total | etcd_server_is_leader
-- why: While a leader is elected nothing can be written; requests wait or fail, about a second each time.
-- remedy: For each election look at the cause that is given: disk, processor or restart of the old leader, or its network; late heartbeats alone speak of a host that stood still.
-- next: etcdctl endpoint status --cluster -w table
-- sql: select old_leader, new_leader, cause, leaderless_seconds_lower, leaderless_seconds_upper, changes_lower, changes_upper, started_at, ended_at from v_election where cluster = {cluster} and started_at in ({from:all}) order by started_at
-- promql: increase(etcd_server_leader_changes_seen_total{cluster="{cluster}"}[{wide}] @ {at}) > 0
select
    'leader_changed' as kind,
    case when cause = 'planned' then 'info' else 'warning' end as severity,
    cluster,
    new_leader as member,
    null as peer,
    started_ms as from_ms,
    ended_ms as to_ms,
    'fail' as verdict,
    to_json({
        oldLeader: coalesce(old_leader, 'unknown'),
        newLeader: coalesce(new_leader, 'unknown'),
        cause: cause,
        change: case
            when changes_lower > 1 then changes_lower || ' leaders in turn came after ' || coalesce(old_leader, 'one that is not known')
                || ', the last ' || coalesce(new_leader, 'not known')
            when old_leader = new_leader then old_leader || ' lost the leadership and won it again'
            else 'the leadership went from ' || coalesce(old_leader, 'a member that no scrape shows')
                || ' to ' || coalesce(new_leader, 'a member that no scrape shows')
        end,
        because: case cause
            when 'quorum' then '; a majority was down'
            when 'restart' then '; the old leader was restarted or did not answer'
            when 'planned' then '; it was moved on purpose'
            when 'disk' then '; the old leader had fsyncs above 512 ms'
            when 'gc' then '; the old leader sent heartbeats late and paused for garbage collection, '
                || latency(cast(evidence->>'$.collectionPausesSeconds' as double)) || ' between two scrapes'
            when 'cpu' then '; the old leader sent heartbeats late and kept '
                || cast(evidence->>'$.processorCores' as varchar) || ' processors busy, '
                || coalesce('of ' || (evidence->>'$.processors'), 'where ' || (evidence->>'$.processorCoresUsual') || ' is usual')
            when 'stall' then '; the old leader sent heartbeats late'
                || coalesce(', without ' || nullif(array_to_string(list_filter([
                    case when evidence->>'$.fsyncs' <> '0' then 'slow fsyncs' end,
                    case when evidence->>'$.collectionPausesSeconds' is not null then 'long collection pauses' end,
                    case when evidence->>'$.processorCores' is not null
                        and coalesce(evidence->>'$.processors', evidence->>'$.processorCoresUsual') is not null
                        then 'a busy processor' end
                ], lambda ruled_out: ruled_out is not null), ' or '), ''), '')
            when 'network' then '; the old leader failed to send to its peers'
            else '; nothing measured says why'
        end,
        leaderlessSecondsLower: leaderless_lower_ms / 1000.0,
        leaderlessSecondsUpper: leaderless_upper_ms / 1000.0,
        changesLower: changes_lower,
        changesUpper: changes_upper,
        arrivedAfter: rfc3339(after_ms),
        facts: cast(evidence as json)
    }) as evidence
from fct_election
