-- quorum_lost: so many members were down that the others were no majority.
-- id: quorum_lost
-- group: cluster
-- severity: critical
-- title: cluster {cluster} {had} no quorum for {lostSecondsLower:duration} to {lostSecondsUpper:duration}, between {from:clock} and {to:clock}: {down} of {members} members were down{doubt}, {needed} must be up
-- titles: cluster {cluster} had no quorum {events} times, {lostSecondsLower:sum duration} to {lostSecondsUpper:sum duration} in all
-- open: cluster {cluster} has had no quorum since {from:clock}: {down} of {members} members are down{doubt}
-- requires:
-- limits: leaderless_seconds = 10 seconds (where members are not known, the others must be without a leader this long)
-- why: Without a majority the cluster refuses every write; it goes on by itself once enough members are back.
-- remedy: Bring members back with their data directories; restore from a snapshot only if that is impossible.
-- over: A quorum was back by {to:clock}; find what took {downMembers:all} down at one time: a shared host, disk or network, or work on one before the other was back.
-- next: etcdctl endpoint health --cluster
-- sql: select epoch(max(quorum.to_at) - min(quorum.from_at)) as lost_seconds_lower, epoch(min(state.to_latest) - max(state.from_earliest)) as lost_seconds_upper, max(quorum.down) as down, max(quorum.members) as members, max(quorum.needed) as needed from v_quorum as quorum join v_member_state as state on state.cluster = quorum.cluster and state.state = 'down' and state.from_at < quorum.to_at and coalesce(state.to_at, {to}) > quorum.from_at where quorum.cluster = {cluster} and quorum.down + {notKnown} > quorum.members - quorum.needed and quorum.from_at < {to} and quorum.to_at > {from}
-- promql: min_over_time((sum(up{cluster="{cluster}"}) - count(up{cluster="{cluster}"}) / 2)[{range}:5s] @ {at}) <= 0
with

aligned as (                      -- on the clock of the cluster
    select
        cluster,
        instance,
        target_id,
        state,
        from_ms - shift_ms as from_ms,
        to_ms - shift_ms as to_ms,
        earliest_ms - shift_ms as earliest_ms,
        latest_ms - shift_ms as latest_ms,
        until_ms - shift_ms as until_ms,
        is_last
    from fct_member_state
),

lost as (
    select
        fct_quorum.*,
        case
            when from_ms = lag(to_ms) over (partition by cluster, verdict order by from_ms) then 0 else 1
        end as begins
    from (                        -- certain by members down; possible where others are not known and none has a leader
        select fct_quorum.*, 'fail' as verdict
        from fct_quorum
        where down > members - needed
        union all
        select fct_quorum.*, 'undecidable'
        from fct_quorum
        where down <= members - needed
            and down > 0
            and down + not_known > members - needed
            and leaderless > 0
            and with_leader = 0
    ) as fct_quorum
),

numbered as (
    select
        lost.*,
        sum(begins) over (partition by cluster, verdict order by from_ms rows unbounded preceding) as run
    from lost
),

island as (
    select
        cluster,
        verdict,
        run,
        min(from_ms) as from_ms,
        max(to_ms) as to_ms,
        max(down) as down,
        max(not_known) as not_known,
        max(members) as members,
        max(needed) as needed
    from numbered
    group by cluster, verdict, run
    having verdict = 'fail' or max(to_ms) - min(from_ms) >= :leaderless_seconds * 1000
),

bounded as (
    select
        island.cluster,
        island.verdict,
        island.run,
        island.not_known,
        island.from_ms,
        island.to_ms,
        island.down,
        island.members,
        island.needed,
        max(case when aligned.from_ms <= island.from_ms then aligned.earliest_ms end) as earliest_ms,
        min(case when aligned.to_ms >= island.to_ms then aligned.latest_ms end) as latest_ms,
        bool_or(aligned.is_last) as is_last,
        string_agg(distinct aligned.instance, ', ' order by aligned.instance) as instances
    from island
    join aligned
        on aligned.cluster = island.cluster
        and aligned.state = 'down'
        and aligned.from_ms < island.to_ms
        and aligned.to_ms > island.from_ms
    group by all
)

select
    'quorum_lost' as kind,
    case when verdict = 'fail' then 'critical' else 'warning' end as severity,
    cluster,
    null as member,
    null as peer,
    earliest_ms as from_ms,
    case when not is_last then latest_ms end as to_ms,
    verdict,
    to_json({
        lostSecondsLower: (to_ms - from_ms) / 1000.0,
        lostSecondsUpper: (latest_ms - earliest_ms) / 1000.0,
        down: down,
        had: case when verdict = 'fail' then 'had' else 'probably had' end,
        notKnown: not_known,
        doubt: case when verdict = 'fail' then '' else ' and ' || not_known || ' not known' end,
        members: members,
        needed: needed,
        downMembers: instances,
        certainFrom: rfc3339(from_ms),
        certainTo: rfc3339(to_ms)
    }) as evidence
from bounded
