-- int_election_bound: the elections of a cluster, with the time in which each must lie.
-- grain: one row per cluster and election_ms
-- key:   cluster, election_ms
-- stored: yes
-- inputs: int_election_atom, int_arrival, stg_target
-- output:
--   episode         number   | from 1 in each cluster, in order of time
--   after_ms        epoch ms | it came after this: the latest scrape of a member that had not seen it
--   before_ms       epoch ms | and not after this: the earliest scrape of a member that had
--   changes_lower   count    | leaders that arrived, at least; the greatest count of any member
--   changes_upper   count    | at most: with the first arrivals of new processes that fall into it
--   members         count    | members that saw it
--   became          number   | target that became leader in it; null where no scrape shows one
-- notes: Not an election: one leader stayed without a break, so a member lost sight of it and found it again.
with

arrival as (select * from int_arrival),

ranked as (
    select
        int_election_atom.*,
        stg_target.instance,
        max(arrivals) over (partition by int_election_atom.cluster, election_ms) as most
    from int_election_atom
    join stg_target on stg_target.target_id = int_election_atom.target_id
),

grouped as (                      -- of several leaders in one interval only the members that saw all say when
    select
        cluster,
        election_ms,
        max(arrivals) as arrivals,
        count(*) as members,
        max(from_ms) as after_ms,
        min(to_ms) as before_ms,
        max(case when arrivals = most then from_ms end) as wide_after_ms,
        min(case when arrivals = most then to_ms end) as wide_before_ms,
        min_by(target_id, instance) filter (where became) as became
    from ranked
    group by cluster, election_ms
),

bounded as (
    select
        cluster,
        election_ms,
        arrivals,
        members,
        became,
        case when arrivals > 1 then wide_after_ms else least(after_ms, before_ms - 1) end as after_ms,
        case when arrivals > 1 then wide_before_ms else before_ms end as before_ms
    from grouped
),

steady as (                       -- a member that led before, all through and after
    select
        bounded.cluster,
        bounded.election_ms,
        arrival.target_id
    from bounded
    join arrival
        on arrival.cluster = bounded.cluster
        and arrival.from_ms < bounded.before_ms
        and arrival.to_ms > bounded.after_ms
    group by bounded.cluster, bounded.election_ms, bounded.after_ms, bounded.before_ms, arrival.target_id
    having min(case when arrival.holds then 1 else 0 end) = 1
        and min(arrival.from_ms) <= bounded.after_ms
        and max(arrival.to_ms) >= bounded.before_ms
),

fresh as (
    select
        bounded.cluster,
        bounded.election_ms,
        max(arrival.first_arrivals) as first_arrivals
    from bounded
    join arrival
        on arrival.cluster = bounded.cluster
        and arrival.from_ms < bounded.before_ms
        and arrival.to_ms > bounded.after_ms
    group by bounded.cluster, bounded.election_ms
)

select
    bounded.cluster,
    bounded.election_ms,
    row_number() over (partition by bounded.cluster order by bounded.before_ms, bounded.election_ms) as episode,
    bounded.after_ms,
    bounded.before_ms,
    bounded.arrivals as changes_lower,
    bounded.arrivals + case when bounded.members = 1 then coalesce(fresh.first_arrivals, 0) else 0 end as changes_upper,
    bounded.members,
    bounded.became
from bounded
left join fresh on fresh.cluster = bounded.cluster and fresh.election_ms = bounded.election_ms
where not exists (
    select 1
    from steady
    where steady.cluster = bounded.cluster and steady.election_ms = bounded.election_ms
)
