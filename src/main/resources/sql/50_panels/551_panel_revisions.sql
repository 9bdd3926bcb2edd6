-- panel_revisions: revisions kept, by member: the current one minus the last compacted.
-- grain:     one row per member and window
-- inputs:    fct_gauge_window, stg_series, stg_target
-- title:     Revisions kept
-- topic:     database
-- kind:      lines
-- unit:      count
-- requires:  etcd_debugging_mvcc_current_revision
-- reading:   The history that the database carries. It falls with each compaction; where it only grows, nobody compacts.
-- promql:    etcd_debugging_mvcc_current_revision - etcd_debugging_mvcc_compact_revision
with

reached as (
    select
        stg_target.cluster,
        stg_target.instance,
        fct_gauge_window.window_start_ms,
        fct_gauge_window.window_end_ms,
        max(fct_gauge_window.last) filter (where stg_series.metric = 'etcd_debugging_mvcc_current_revision') as newest,
        max(fct_gauge_window.last) filter (where stg_series.metric = 'etcd_debugging_mvcc_compact_revision') as compacted
    from fct_gauge_window
    join stg_series on stg_series.series_id = fct_gauge_window.series_id
    join stg_target on stg_target.target_id = fct_gauge_window.target_id
    where stg_series.metric in ('etcd_debugging_mvcc_current_revision', 'etcd_debugging_mvcc_compact_revision')
    group by all
)

select
    cluster,
    cast(null as varchar) as facet,
    cast(null as varchar) as series,
    instance,
    (coalesce(window_start_ms, window_end_ms) + window_end_ms) // 2 as at_ms,
    newest - greatest(compacted, 0) as value
from reached
where newest is not null and compacted is not null
order by cluster, instance, at_ms
