-- panel_key_rtt: p99 of the round trips that a member measured over the whole range, all peers together.
-- grain:    one row per member
-- inputs:   fct_histogram_total, dim_histogram
-- title:    Peer round trip p99
-- topic:    availability
-- kind:     key
-- unit:     seconds
-- requires: etcd_network_peer_round_trip_time_seconds
-- reading:  p99 over the whole range with the bucket that holds it.
with

bin as (
    select
        dim_histogram.cluster,
        dim_histogram.instance,
        fct_histogram_total.le_lower,
        fct_histogram_total.le,
        sum(fct_histogram_total.increase) as increase,
        sum(fct_histogram_total.cumulative_increase) as cumulative_increase
    from fct_histogram_total
    join dim_histogram on dim_histogram.histogram_id = fct_histogram_total.histogram_id
    where dim_histogram.metric = 'etcd_network_peer_round_trip_time_seconds'
    group by all
),

ranked as (
    select
        bin.*,
        max(cumulative_increase) over (partition by cluster, instance) as observations
    from bin
),

held as (
    select
        ranked.*,
        row_number() over (partition by cluster, instance order by le) as place
    from ranked
    where increase > 0 and cumulative_increase >= 0.99 * observations
)

select
    cluster,
    instance,
    case
        when isinf(le) then le_lower
        else le_lower + (le - le_lower) * (0.99 * observations - (cumulative_increase - increase)) / increase
    end as value,
    le_lower as lower,
    le as upper,
    observations
from held
where place = 1
order by cluster, instance
