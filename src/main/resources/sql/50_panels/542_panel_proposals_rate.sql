-- panel_proposals_rate: growth of the raft log's committed and applied index, per second and member.
-- grain:     one row per member, index and window
-- inputs:    fct_gauge_window, stg_series, stg_target
-- title:     Proposals: commit rate and apply rate
-- topic:     raft
-- kind:      lines
-- unit:      operations_per_second
-- requires:  etcd_server_proposals_committed_total, etcd_server_proposals_applied_total
-- reading:   Both indexes belong to the log, not to the process: they go on after a restart, and a member that was away catches up in one jump. Applied that falls behind committed is a member that cannot keep up.
-- promql:    deriv(etcd_server_proposals_committed_total[$window]), deriv(etcd_server_proposals_applied_total[$window])
with

reached as (
    select
        stg_target.cluster,
        stg_target.instance,
        case when stg_series.metric like '%committed%' then 'committed' else 'applied' end as facet,
        fct_gauge_window.window_end_ms,
        fct_gauge_window.last,
        lag(fct_gauge_window.last) over beside as previous,
        lag(fct_gauge_window.window_end_ms) over beside as previous_ms
    from fct_gauge_window
    join stg_series on stg_series.series_id = fct_gauge_window.series_id
    join stg_target on stg_target.target_id = fct_gauge_window.target_id
    where stg_series.metric in ('etcd_server_proposals_committed_total', 'etcd_server_proposals_applied_total')
    window beside as (partition by fct_gauge_window.series_id order by fct_gauge_window.window_end_ms)
)

select
    cluster,
    facet,
    cast(null as varchar) as series,
    instance,
    (previous_ms + window_end_ms) // 2 as at_ms,
    greatest(last - previous, 0) * 1000.0 / (window_end_ms - previous_ms) as value
from reached
where previous is not null
order by cluster, facet desc, instance, at_ms
