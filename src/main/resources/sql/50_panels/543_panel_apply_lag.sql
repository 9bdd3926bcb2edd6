-- panel_apply_lag: committed minus applied at the end of each window, by member.
-- grain:     one row per member and window
-- inputs:    fct_gauge_window, stg_series, stg_target
-- title:     Proposals: committed minus applied
-- topic:     raft
-- kind:      lines
-- unit:      count
-- requires:  etcd_server_proposals_committed_total
-- reading:   Entries that are agreed on but not yet in the database of the member. A few is normal, some thousands under heavy load; a value that only rises is a member that falls behind.
-- promql:    etcd_server_proposals_committed_total - etcd_server_proposals_applied_total
with

reached as (
    select
        stg_target.cluster,
        stg_target.instance,
        fct_gauge_window.window_start_ms,
        fct_gauge_window.window_end_ms,
        max(fct_gauge_window.last) filter (where stg_series.metric = 'etcd_server_proposals_committed_total') as committed,
        max(fct_gauge_window.last) filter (where stg_series.metric = 'etcd_server_proposals_applied_total') as applied
    from fct_gauge_window
    join stg_series on stg_series.series_id = fct_gauge_window.series_id
    join stg_target on stg_target.target_id = fct_gauge_window.target_id
    where stg_series.metric in ('etcd_server_proposals_committed_total', 'etcd_server_proposals_applied_total')
    group by all
)

select
    cluster,
    cast(null as varchar) as facet,
    cast(null as varchar) as series,
    instance,
    (coalesce(window_start_ms, window_end_ms) + window_end_ms) // 2 as at_ms,
    greatest(committed - applied, 0) as value
from reached
where committed is not null and applied is not null
order by cluster, instance, at_ms
