-- int_election_stab: the fewest instants that explain every arrival of a leader on every member.
-- grain: one row per cluster and stab_ms
-- key:   cluster, stab_ms
-- inputs: int_arrival
-- output:
--   stab_ms  epoch ms | each arrival lies in an interval that ends at or after its instant and begins before it
-- notes: A leader arrives on all members within a heartbeat, so intervals with a common instant are taken for one arrival:
--   the smallest end, then the smallest end among those that begin after it, and so on (greedy stabbing, least in number).
with recursive

atom as (
    select cluster, from_ms, to_ms
    from int_arrival
    where arrivals > 0 or became
),

stab as (
    select cluster, min(to_ms) as stab_ms
    from atom
    group by cluster
    union all
    select atom.cluster, min(atom.to_ms) as stab_ms
    from stab
    join atom on atom.cluster = stab.cluster and atom.from_ms >= stab.stab_ms
    group by atom.cluster
)

select cluster, stab_ms
from stab
