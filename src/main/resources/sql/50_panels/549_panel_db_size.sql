-- panel_db_size: size of the database file, what of it is in use, and the quota, by member.
-- grain:     one row per member, measure and window
-- inputs:    fct_gauge_window, stg_series, stg_target
-- title:     Database: total, in use and quota
-- topic:     database
-- kind:      lines
-- unit:      bytes
-- requires:  etcd_mvcc_db_total_size_in_bytes, etcd_debugging_mvcc_db_total_size_in_bytes
-- reading:   At the quota etcd refuses every write until space is made and the alarm is taken back. The space between total and in use comes back with a defragmentation.
-- promql:    etcd_mvcc_db_total_size_in_bytes, etcd_mvcc_db_total_size_in_use_in_bytes, etcd_server_quota_backend_bytes
with

named as (
    select
        stg_target.cluster,
        stg_target.instance,
        case
            when stg_series.metric = 'etcd_server_quota_backend_bytes' then 'quota'
            when stg_series.metric = 'etcd_mvcc_db_total_size_in_use_in_bytes' then 'in use'
            else 'total'
        end as series,
        fct_gauge_window.window_start_ms,
        fct_gauge_window.window_end_ms,
        fct_gauge_window.maximum
    from fct_gauge_window
    join stg_series on stg_series.series_id = fct_gauge_window.series_id
    join stg_target on stg_target.target_id = fct_gauge_window.target_id
    where stg_series.metric in (
        'etcd_mvcc_db_total_size_in_bytes', 'etcd_debugging_mvcc_db_total_size_in_bytes',
        'etcd_mvcc_db_total_size_in_use_in_bytes', 'etcd_server_quota_backend_bytes'
    )
)

select
    cluster,
    instance as facet,
    series,
    instance,
    (coalesce(window_start_ms, window_end_ms) + window_end_ms) // 2 as at_ms,
    max(maximum) as value
from named
where maximum > 0
group by all
order by cluster, facet, series desc, at_ms
