-- two_leaders: two members of one cluster said at the same time that they lead.
-- id: two_leaders
-- group: cluster
-- severity: warning
-- title: {members} both said that they lead for {seconds:duration} or longer, between {from:clock} and {to:clock}
-- titles: two members of {cluster} both said that they lead {events} times, {seconds:sum duration} in all
-- requires: etcd_server_is_leader
-- limits: overlap_seconds = 10 seconds (a leader that lost its majority gives up within an election timeout)
-- why: Only one of them can have anything written; the other was cut off, or stood still, and does not know it.
-- remedy: Look at the network between the two, and whether the process of the older leader was stopped.
-- next: etcdctl endpoint status --cluster -w table
-- sql: select string_agg(instance, ' and ' order by instance) as members, epoch(min(coalesce(to_at, {to})) - max(from_at)) as seconds from v_member_state where state = 'leader' and cluster = {cluster} and from_at < {to} and coalesce(to_at, {to}) > {from}
-- promql: count(max_over_time(etcd_server_is_leader{cluster="{cluster}"}[{range}] @ {at}) == 1) > 1
with

leader as (
    select
        fct_member_state.cluster,
        fct_member_state.instance,
        fct_member_state.from_ms - fct_member_state.shift_ms as from_ms,
        fct_member_state.until_ms - fct_member_state.shift_ms as until_ms,
        int_member.interval_ms
    from fct_member_state
    join int_member on int_member.target_id = fct_member_state.target_id
    where fct_member_state.state = 'leader' and not int_member.is_mixed
),

overlap as (
    select
        leader.cluster,
        least(leader.instance, other.instance) as first_name,
        greatest(leader.instance, other.instance) as second_name,
        greatest(leader.from_ms, other.from_ms) as from_ms,
        least(leader.until_ms, other.until_ms) as to_ms,
        greatest(leader.interval_ms, other.interval_ms) as interval_ms
    from leader
    join leader as other on other.cluster = leader.cluster and other.instance > leader.instance
    where leader.from_ms < other.until_ms and other.from_ms < leader.until_ms
)

select
    'two_leaders' as kind,
    'warning' as severity,
    cluster,
    null as member,
    null as peer,
    from_ms,
    to_ms,
    'fail' as verdict,
    to_json({
        members: first_name || ' and ' || second_name,
        seconds: (to_ms - from_ms) / 1000.0
    }) as evidence
from overlap
where to_ms - from_ms >= greatest(:overlap_seconds * 1000, 2 * interval_ms)
    and not exists (              -- leaders in turn between two scrapes are elections, not two at once
        select 1
        from fct_election
        where fct_election.cluster = overlap.cluster
            and fct_election.started_ms < overlap.to_ms
            and fct_election.ended_ms > overlap.from_ms
    )
