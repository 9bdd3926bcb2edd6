-- panel_leader_lag: how far the committed index of each member lies behind the highest of its cluster.
-- grain:    one row per member and window
-- inputs:   fct_gauge_window, stg_series, stg_target
-- title:    Lag behind the leader
-- topic:    raft
-- kind:     lines
-- unit:     count
-- requires: etcd_server_proposals_committed_total
-- reading:  Entries between the last index seen on each member and the highest one seen in the same window. Members are not scraped at the same instant, so some seconds' worth of writes is no lag; a line that climbs is a member that falls behind.
-- promql:   scalar(max(etcd_server_proposals_committed_total)) - etcd_server_proposals_committed_total
with

reached as (
    select
        stg_target.cluster,
        stg_target.instance,
        fct_gauge_window.window_start_ms,
        fct_gauge_window.window_end_ms,
        fct_gauge_window.last as committed
    from fct_gauge_window
    join stg_series on stg_series.series_id = fct_gauge_window.series_id
    join stg_target on stg_target.target_id = fct_gauge_window.target_id
    where stg_series.metric = 'etcd_server_proposals_committed_total'
)

select
    cluster,
    cast(null as varchar) as facet,
    cast(null as varchar) as series,
    instance,
    (coalesce(window_start_ms, window_end_ms) + window_end_ms) // 2 as at_ms,
    max(committed) over (partition by cluster, window_end_ms) - committed as value
from reached
order by cluster, instance, at_ms
