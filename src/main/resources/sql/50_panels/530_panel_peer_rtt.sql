-- panel_peer_rtt: round trip to each peer as its members measured it, by window.
-- grain:     one row per pair and window in which a round trip was measured
-- inputs:    fct_quantile, dim_histogram, stg_series, stg_target
-- title:     Peer round trip: p99 by pair
-- topic:     network
-- kind:      quantile
-- unit:      seconds
-- scale:     log
-- requires:  etcd_network_peer_round_trip_time_seconds
-- threshold: 0.1 100 ms: a heartbeat interval
-- reading:   One chart for the member that measured, one line for each peer it measured. etcd measures every half minute only and smooths what it measured, so a step shows up late and few values lie behind each point.
-- promql:    histogram_quantile(0.99, rate(etcd_network_peer_round_trip_time_seconds_bucket[$window]))
with

server as (                       -- which member has which id
    select
        stg_target.cluster,
        stg_target.instance,
        json_extract_string(stg_series.labels, '$.server_id') as server_id
    from stg_series
    join stg_target on stg_target.target_id = stg_series.target_id
    where stg_series.metric = 'etcd_server_id'
    group by all
)

select
    dim_histogram.cluster,
    dim_histogram.instance as facet,
    'to ' || coalesce(server.instance, json_extract_string(dim_histogram.labels, '$.To')) as series,
    server.instance,
    fct_quantile.window_start_ms as from_ms,
    fct_quantile.window_end_ms as to_ms,
    fct_quantile.estimate as value,
    fct_quantile.lower,
    fct_quantile.upper,
    fct_quantile.observations
from fct_quantile
join dim_histogram on dim_histogram.histogram_id = fct_quantile.histogram_id
left join server
    on server.cluster = dim_histogram.cluster
    and server.server_id = json_extract_string(dim_histogram.labels, '$.To')
where fct_quantile.metric = 'etcd_network_peer_round_trip_time_seconds'
    and fct_quantile.quantile = 0.99
    and fct_quantile.estimate is not null
order by dim_histogram.cluster, facet, series, to_ms
