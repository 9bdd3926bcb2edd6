-- int_election_stab: the fewest instants that explain every arrival of a leader on every member.
-- grain: one row per cluster and stab_ms
-- key:   cluster, stab_ms
-- inputs: int_arrival
-- output:
--   stab_ms  epoch ms | an instant that stands for one election, or for several that no scrape tells apart
--   times    count    | how many it stands for
-- notes: A leader arrives on all members within a heartbeat, so intervals with a common instant are taken for one arrival.
--   In order of their ends, each interval with n arrivals that holds fewer than n instants gets the missing ones at its
--   end (greedy stabbing with multiplicity): the least number that fits what all members counted.
with recursive

atom as (
    select
        cluster,
        from_ms,
        to_ms,
        cast(greatest(coalesce(arrivals, 0), 1) as bigint) as needed,
        row_number() over (partition by cluster order by to_ms, from_ms, target_id) as place
    from int_arrival
    where arrivals > 0 or became
),

swept as (
    select
        cluster,
        cast(0 as bigint) as place,
        cast([] as bigint[]) as instants,
        cast(null as bigint) as stab_ms,
        cast(0 as bigint) as times
    from (select distinct cluster from atom) as clusters
    union all
    select
        atom.cluster,
        atom.place,
        list_concat(
            swept.instants,
            list_transform(
                range(greatest(
                    atom.needed - len(list_filter(swept.instants, lambda instant: instant > atom.from_ms)), 0)),
                lambda missing: atom.to_ms
            )
        ) as instants,
        atom.to_ms as stab_ms,
        greatest(atom.needed - len(list_filter(swept.instants, lambda instant: instant > atom.from_ms)), 0) as times
    from swept
    join atom on atom.cluster = swept.cluster and atom.place = swept.place + 1
)

select
    cluster,
    stab_ms,
    cast(sum(times) as bigint) as times
from swept
where times > 0
group by cluster, stab_ms
