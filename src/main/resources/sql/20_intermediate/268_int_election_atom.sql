-- int_election_atom: which arrival on which member belongs to which election.
-- grain: one row per cluster, election_ms and target_id
-- key:   cluster, election_ms, target_id
-- inputs: int_election_stab, int_arrival
-- output:
--   election_ms  epoch ms | the instant that stands for the election
--   from_ms      epoch ms | the arrival on this member lies after it
--   to_ms        epoch ms | and not after this
--   arrivals     count    | leaders that arrived at this instant, at least 1
-- notes: Neighbouring instants less than a second apart whose members are not the same are one: clocks differ that much.
with

held as (                         -- every instant in the interval of an arrival, counted from the last backwards
    select
        int_arrival.cluster,
        int_arrival.target_id,
        int_arrival.from_ms,
        int_arrival.to_ms,
        greatest(coalesce(int_arrival.arrivals, 0), 1) as seen,
        int_arrival.became,
        int_election_stab.stab_ms,
        int_election_stab.times,
        sum(int_election_stab.times) over (
            partition by int_arrival.target_id, int_arrival.to_ms order by int_election_stab.stab_ms desc
            rows between unbounded preceding and current row
        ) as counted
    from int_arrival
    join int_election_stab
        on int_election_stab.cluster = int_arrival.cluster
        and int_election_stab.stab_ms > int_arrival.from_ms
        and int_election_stab.stab_ms <= int_arrival.to_ms
    where int_arrival.arrivals > 0 or int_arrival.became
),

placed as (
    select
        cluster,
        target_id,
        from_ms,
        to_ms,
        stab_ms,
        became and counted = times as became,
        least(times, seen - (counted - times)) as arrivals
    from held
    where counted - times < seen
),

edge as (
    select
        cluster,
        stab_ms,
        max(from_ms) as from_ms,
        lag(stab_ms) over (partition by cluster order by stab_ms) as before_ms
    from placed
    group by cluster, stab_ms
),

twice as (                        -- members that have an arrival at both of two neighbouring instants
    select distinct later.cluster, later.stab_ms
    from edge
    join placed as later on later.cluster = edge.cluster and later.stab_ms = edge.stab_ms
    join placed as earlier
        on earlier.cluster = edge.cluster
        and earlier.stab_ms = edge.before_ms
        and earlier.target_id = later.target_id
),

numbered as (
    select
        edge.cluster,
        edge.stab_ms,
        sum(case when edge.from_ms - edge.before_ms < 1000 and twice.stab_ms is null then 0 else 1 end) over (
            partition by edge.cluster order by edge.stab_ms rows between unbounded preceding and current row
        ) as run
    from edge
    left join twice on twice.cluster = edge.cluster and twice.stab_ms = edge.stab_ms
),

merged as (
    select cluster, stab_ms, min(stab_ms) over (partition by cluster, run) as election_ms
    from numbered
)

select
    placed.cluster,
    merged.election_ms,
    placed.target_id,
    placed.from_ms,
    placed.to_ms,
    cast(placed.arrivals as bigint) as arrivals,
    placed.became
from placed
join merged on merged.cluster = placed.cluster and merged.stab_ms = placed.stab_ms
