-- panel_watchers: watchers, those that lag, and events that wait for them, by member.
-- grain:    one row per member, measure and window
-- inputs:   fct_gauge_window, stg_series, stg_target
-- title:    Watchers, slow watchers and pending events
-- topic:    requests
-- kind:     lines
-- unit:     count
-- requires: etcd_debugging_mvcc_watcher_total, etcd_debugging_mvcc_slow_watcher_total, etcd_debugging_mvcc_pending_events_total
-- reading:  Largest value of each window. The three are gauges whatever their names end with. Slow watchers and pending events that stay are clients that do not keep up.
-- promql:   etcd_debugging_mvcc_watcher_total, etcd_debugging_mvcc_slow_watcher_total, etcd_debugging_mvcc_pending_events_total
select
    stg_target.cluster,
    case stg_series.metric
        when 'etcd_debugging_mvcc_watcher_total' then 'watchers'
        when 'etcd_debugging_mvcc_slow_watcher_total' then 'slow watchers'
        else 'pending events'
    end as facet,
    cast(null as varchar) as series,
    stg_target.instance,
    (coalesce(fct_gauge_window.window_start_ms, fct_gauge_window.window_end_ms) + fct_gauge_window.window_end_ms) // 2
        as at_ms,
    max(fct_gauge_window.maximum) as value
from fct_gauge_window
join stg_series on stg_series.series_id = fct_gauge_window.series_id
join stg_target on stg_target.target_id = fct_gauge_window.target_id
where stg_series.metric in (
    'etcd_debugging_mvcc_watcher_total', 'etcd_debugging_mvcc_slow_watcher_total',
    'etcd_debugging_mvcc_pending_events_total'
)
group by all
order by stg_target.cluster, facet desc, stg_target.instance, at_ms
