-- fct_quorum: how many members of each cluster were in which state when, against how many it needs.
-- grain: one row per cluster and from_ms
-- key:   cluster, from_ms
-- inputs: fct_member_state, int_member, int_peer
-- output:
--   from_ms      epoch ms | start of a stretch in which the numbers stay the same, on the cluster's clock
--   to_ms        epoch ms | its end
--   members      count    | members expected: targets, and peers that they name but that were never scraped
--   needed       count    | majority of them
--   with_leader  count    | leader, follower or learner
--   leaderless   count    | up without a leader
--   down         count    | not answering, with evidence
--   not_known    count    | no scrape tells, peers that were never scraped included
with

expected as (
    select cluster, sum(targets) as members, sum(unseen) as unseen
    from (
        select cluster, count(*) as targets, 0 as unseen from int_member group by cluster
        union all
        select cluster, count(*), count(*) from int_peer where target_id is null group by cluster
    )
    group by cluster
),

step as (
    select cluster, state, from_ms - shift_ms as at_ms, 1 as step from fct_member_state
    union all
    select cluster, state, to_ms - shift_ms, -1 from fct_member_state
),

change as (
    select
        cluster,
        at_ms,
        sum(case when state in ('leader', 'follower', 'learner') then step else 0 end) as with_leader,
        sum(case when state = 'leaderless' then step else 0 end) as leaderless,
        sum(case when state = 'down' then step else 0 end) as down
    from step
    group by cluster, at_ms
),

level as (
    select
        cluster,
        at_ms as from_ms,
        lead(at_ms) over (partition by cluster order by at_ms) as to_ms,
        sum(with_leader) over (partition by cluster order by at_ms) as with_leader,
        sum(leaderless) over (partition by cluster order by at_ms) as leaderless,
        sum(down) over (partition by cluster order by at_ms) as down
    from change
)

select
    level.cluster,
    level.from_ms,
    level.to_ms,
    cast(expected.members as bigint) as members,
    cast(floor(expected.members / 2) + 1 as bigint) as needed,
    cast(level.with_leader as bigint) as with_leader,
    cast(level.leaderless as bigint) as leaderless,
    cast(level.down as bigint) as down,
    cast(expected.members - level.with_leader - level.leaderless - level.down as bigint) as not_known
from level
join expected on expected.cluster = level.cluster
where level.to_ms is not null
