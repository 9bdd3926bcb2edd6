-- fct_quorum: how many members of each cluster were in which state when, against how many it needs.
-- grain: one row per cluster and from_ms
-- key:   cluster, from_ms
-- inputs: fct_member_state, int_member, int_peer
-- output:
--   from_ms      epoch ms | start of a stretch in which the numbers stay the same, on the cluster's clock
--   to_ms        epoch ms | its end
--   members      count    | members expected: those that answered, and of those that never did the silent targets or the
--                           peers that others name, whichever are more: they may be the same
--   needed       count    | majority of them
--   with_leader  count    | leader, follower or learner
--   leaderless   count    | up without a leader
--   down         count    | not answering, with evidence
--   not_known    count    | no scrape tells, peers that were never scraped included
with

expected as (
    select cluster, sum(answered) + greatest(sum(silent), sum(unseen)) as members
    from (
        select
            cluster,
            sum(case when has_answered and not is_moved_on and not is_shadow then 1 else 0 end) as answered,
            sum(case when has_answered then 0 else 1 end) as silent,
            0 as unseen
        from int_member
        group by cluster
        union all
        select cluster, 0, 0, count(*) from int_peer where target_id is null group by cluster
    )
    group by cluster
),

counted_state as (                -- a member that was scraped at two places counts once
    select fct_member_state.*
    from fct_member_state
    join int_member on int_member.target_id = fct_member_state.target_id
    where not int_member.is_shadow
),

step as (
    select cluster, state, from_ms - shift_ms as at_ms, 1 as step from counted_state
    union all
    select cluster, state, to_ms - shift_ms, -1 from counted_state
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
