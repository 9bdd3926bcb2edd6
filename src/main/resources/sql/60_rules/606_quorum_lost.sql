-- quorum_lost: so many members were down that the others were no majority.
-- id: quorum_lost
-- group: cluster
-- severity: critical
-- title: {cluster} had no quorum for {lostSecondsLower:duration} to {lostSecondsUpper:duration}, between {from:clock} and {to:clock}: {down} of {members} members were down, {needed} must be up
-- titles: {cluster} had no quorum {events} times, {lostSecondsLower:sum duration} to {lostSecondsUpper:sum duration} in all
-- open: {cluster} has had no quorum since {from:clock}: {down} of {members} members are down
-- requires:
-- why: Without a majority the cluster refuses every write; it goes on by itself once enough members are back.
-- remedy: Bring members back with their data directories; restore from a snapshot only if that is impossible.
-- next: etcdctl endpoint health --cluster
-- sql: select * from v_quorum where down > members - needed order by from_at
-- promql: sum(up) < (count(up) + 1) / 2
with

lost as (
    select
        fct_quorum.*,
        case
            when from_ms = lag(to_ms) over (partition by cluster order by from_ms) then 0 else 1
        end as begins
    from fct_quorum
    where down > members - needed
),

numbered as (
    select
        lost.*,
        sum(begins) over (partition by cluster order by from_ms rows unbounded preceding) as run
    from lost
),

island as (
    select
        cluster,
        run,
        min(from_ms) as from_ms,
        max(to_ms) as to_ms,
        max(down) as down,
        max(members) as members,
        max(needed) as needed
    from numbered
    group by cluster, run
),

bounded as (
    select
        island.cluster,
        island.run,
        island.from_ms,
        island.to_ms,
        island.down,
        island.members,
        island.needed,
        max(case when fct_member_state.from_ms <= island.from_ms then fct_member_state.earliest_ms end) as earliest_ms,
        min(case when fct_member_state.to_ms >= island.to_ms then fct_member_state.latest_ms end) as latest_ms,
        bool_or(fct_member_state.is_last) as is_last,
        string_agg(distinct fct_member_state.instance, ', ' order by fct_member_state.instance) as instances
    from island
    join fct_member_state
        on fct_member_state.cluster = island.cluster
        and fct_member_state.state = 'down'
        and fct_member_state.from_ms < island.to_ms
        and fct_member_state.to_ms > island.from_ms
    group by all
)

select
    'quorum_lost' as kind,
    'critical' as severity,
    cluster,
    null as member,
    null as peer,
    earliest_ms as from_ms,
    case when not is_last then latest_ms end as to_ms,
    'fail' as verdict,
    to_json({
        lostSecondsLower: (to_ms - from_ms) / 1000.0,
        lostSecondsUpper: (latest_ms - earliest_ms) / 1000.0,
        down: down,
        members: members,
        needed: needed,
        downMembers: instances,
        certainFrom: rfc3339(from_ms),
        certainTo: rfc3339(to_ms)
    }) as evidence
from bounded
