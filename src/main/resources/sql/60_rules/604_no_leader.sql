-- no_leader: members that answered knew no leader.
-- id: no_leader
-- group: cluster
-- severity: critical
-- title: {subject} had no leader for {leaderlessSecondsLower:duration} to {leaderlessSecondsUpper:duration}, between {from:clock} and {to:clock}
-- titles: {cluster} had no leader {events} times, {leaderlessSecondsLower:sum duration} to {leaderlessSecondsUpper:sum duration} in all
-- open: {subject} has had no leader since {from:clock} and none was seen again
-- requires: etcd_server_has_leader
-- limits: critical_seconds = 10 seconds (longer than any ordinary election); start_seconds = 30 seconds (a new process may look for its leader this long)
-- why: Without a leader nothing can be written, and linearizable reads fail.
-- remedy: Bring back the members that are down; look at round trips and disks of the others.
-- over: A leader was known again by {to:clock}; find why members were down or cut off before.
-- next: etcdctl endpoint status --cluster -w table
-- sql: select epoch(max(scraped_at) filter (where value = 0) - min(scraped_at) filter (where value = 0)) as leaderless_seconds_lower, epoch(max(scraped_at) - min(scraped_at)) as leaderless_seconds_upper, min(scraped_at) filter (where value = 0) as first_without from v_sample where metric = 'etcd_server_has_leader' and cluster = {cluster} and instance in ({members:list}) and scraped_at >= {from} and scraped_at <= {to}
-- promql: min by (instance) (min_over_time(etcd_server_has_leader{cluster="{cluster}"}[{range}] @ {at})) == 0
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

band as (
    select
        aligned.*,
        lag(state) over (partition by target_id order by from_ms) as state_before
    from aligned
),

leaderless as (
    select
        band.*,
        exists (
            select 1
            from fct_quorum
            where fct_quorum.cluster = band.cluster
                and fct_quorum.from_ms < greatest(band.to_ms, band.from_ms + 1)
                and fct_quorum.to_ms > band.from_ms
                and fct_quorum.with_leader = 0
                and fct_quorum.not_known = 0
        ) as of_cluster
    from band
    where state = 'leaderless'
),

told as (
    select *
    from leaderless
    where of_cluster
        or state_before in ('leader', 'follower', 'learner')
        or to_ms - from_ms >= :start_seconds * 1000
),

island as (                       -- bands of several members that lie in each other are one time without a leader
    select
        told.*,
        sum(begins) over (partition by cluster order by earliest_ms, target_id rows unbounded preceding) as run
    from (
        select
            told.*,
            case
                when earliest_ms <= max(latest_ms) over (
                    partition by cluster order by earliest_ms, target_id
                    rows between unbounded preceding and 1 preceding
                ) then 0 else 1
            end as begins
        from told
    ) as told
),

merged as (
    select
        cluster,
        run,
        bool_or(of_cluster) as of_cluster,
        count(distinct target_id) as members,
        min(instance) as instance,
        string_agg(distinct instance, ', ' order by instance) as instances,
        min(earliest_ms) as earliest_ms,
        min(from_ms) as from_ms,
        max(until_ms) as until_ms,
        max(latest_ms) as latest_ms,
        bool_or(is_last) as is_last
    from island
    group by cluster, run
)

select
    'no_leader' as kind,
    case when of_cluster and until_ms - from_ms >= :critical_seconds * 1000 then 'critical' else 'warning' end as severity,
    cluster,
    case when not of_cluster and members = 1 then instance end as member,
    null as peer,
    earliest_ms as from_ms,
    case when not is_last then latest_ms end as to_ms,
    'fail' as verdict,
    to_json({
        subject: case when of_cluster then cluster else instances end,
        scope: case when of_cluster then 'every member that answered' else 'these members; others had a leader or were not seen' end,
        members: instances,
        leaderlessSecondsLower: (until_ms - from_ms) / 1000.0,
        leaderlessSecondsUpper: (latest_ms - earliest_ms) / 1000.0,
        lastLeaderSeen: rfc3339(earliest_ms),
        firstWithout: rfc3339(from_ms),
        nextLeaderSeen: case when not is_last then rfc3339(latest_ms) end
    }) as evidence
from merged
