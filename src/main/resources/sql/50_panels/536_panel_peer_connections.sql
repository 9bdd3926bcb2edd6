-- panel_peer_connections: connections to peers that are open, and peers that were lost, by member.
-- grain:    one row per member, measure and window
-- inputs:   fct_gauge_window, stg_series, stg_target
-- title:    Connections to peers
-- topic:    network
-- kind:     lines
-- unit:     count
-- requires: etcd_network_active_peers, etcd_network_disconnected_peers_total
-- reading:  Least number of active connections in each window; a fall is a peer that is down or cut off. What the metric calls a total of lost connections is a gauge and is shown as it stands.
-- promql:   sum by (instance) (etcd_network_active_peers), sum by (instance) (etcd_network_disconnected_peers_total)
with

told as (                         -- a peer counts as active in a window if the gauge never fell to 0 in it
    select
        stg_target.cluster,
        stg_target.instance,
        case when stg_series.metric = 'etcd_network_active_peers' then 'active' else 'lost' end as facet,
        fct_gauge_window.window_start_ms,
        fct_gauge_window.window_end_ms,
        case when stg_series.metric = 'etcd_network_active_peers' then fct_gauge_window.minimum
            else fct_gauge_window.maximum end as value
    from fct_gauge_window
    join stg_series on stg_series.series_id = fct_gauge_window.series_id
    join stg_target on stg_target.target_id = fct_gauge_window.target_id
    where stg_series.metric in ('etcd_network_active_peers', 'etcd_network_disconnected_peers_total')
)

select
    cluster,
    facet,
    cast(null as varchar) as series,
    instance,
    (coalesce(window_start_ms, window_end_ms) + window_end_ms) // 2 as at_ms,
    sum(value) as value
from told
group by all
order by all
