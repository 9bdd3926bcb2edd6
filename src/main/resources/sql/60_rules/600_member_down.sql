-- member_down: a member did not answer its scrapes, by evidence: failed scrapes, or a new process after a hole.
-- id: member_down
-- group: member
-- severity: warning
-- title: {member} was down for {downSecondsLower:duration} to {downSecondsUpper:duration}, from {from:clock} to {to:clock} at the most
-- titles: {member} was down {events} times, {downSecondsLower:sum duration} to {downSecondsUpper:sum duration} in all
-- open: {member} has been down since {from:clock} and was not seen again
-- requires:
-- limits: failed_scrapes = 2 scrapes (without a new process it takes this many failures in a row)
-- why: Each member that is down takes away one failure that the cluster survives; below a majority it stops.
-- remedy: Look at the service and the host of the member; if its disk or data is lost, remove it and add a new one.
-- over: Answered again by {to:clock}; look at the log and the host for the reason.
-- next: journalctl -u etcd --since "{from:early}" --until "{to:late}"
-- sql: select instance, epoch(coalesce(to_at, {to}) - from_at) as down_seconds_lower, epoch(to_latest - from_earliest) as down_seconds_upper, from_earliest as last_answer, from_at as first_failure, to_at as down_until, to_latest as next_answer from v_member_state where state = 'down' and cluster = {cluster} and instance = {member} and from_earliest in ({from:all}) order by from_at
-- promql: min_over_time(up{cluster="{cluster}",{instance}}[{range}] @ {at}) == 0
select
    'member_down' as kind,
    'warning' as severity,
    cluster,
    instance as member,
    null as peer,
    earliest_ms as from_ms,
    case when not is_last then latest_ms end as to_ms,
    'fail' as verdict,
    to_json({
        downSecondsLower: (to_ms - from_ms) / 1000.0,
        downSecondsUpper: (latest_ms - earliest_ms) / 1000.0,
        lastAnswer: rfc3339(earliest_ms),
        firstFailure: rfc3339(from_ms),
        downUntil: case when not is_last then rfc3339(to_ms) end,
        nextAnswer: case when not is_last then rfc3339(latest_ms) end,
        basis: basis
    }) as evidence
from fct_member_state
where state = 'down'
