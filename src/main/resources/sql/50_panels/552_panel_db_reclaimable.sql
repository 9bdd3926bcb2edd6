-- panel_db_reclaimable: free pages of the database file, and the file's share of its quota, by member.
-- grain:    one row per member, measure and window
-- inputs:   fct_gauge_window, stg_series, stg_target
-- title:    Database: reclaimable share and share of the quota
-- topic:    database
-- kind:     lines
-- unit:     ratio
-- requires: etcd_mvcc_db_total_size_in_use_in_bytes, etcd_server_quota_backend_bytes
-- reading:  Reclaimable is what a defragmentation would give back now: total less in use, of the total. Compactions raise it, new writes use it up before the file grows.
-- promql:   1 - etcd_mvcc_db_total_size_in_use_in_bytes / etcd_mvcc_db_total_size_in_bytes, etcd_mvcc_db_total_size_in_bytes / etcd_server_quota_backend_bytes
with

size as (
    select
        stg_target.cluster,
        stg_target.instance,
        fct_gauge_window.window_start_ms,
        fct_gauge_window.window_end_ms,
        max(case when stg_series.metric like '%mvcc_db_total_size_in_bytes' then fct_gauge_window.last end) as total,
        max(case when stg_series.metric = 'etcd_mvcc_db_total_size_in_use_in_bytes' then fct_gauge_window.last end) as used,
        max(case when stg_series.metric = 'etcd_server_quota_backend_bytes' then fct_gauge_window.last end) as quota
    from fct_gauge_window
    join stg_series on stg_series.series_id = fct_gauge_window.series_id
    join stg_target on stg_target.target_id = fct_gauge_window.target_id
    where stg_series.metric in (
        'etcd_mvcc_db_total_size_in_bytes', 'etcd_debugging_mvcc_db_total_size_in_bytes',
        'etcd_mvcc_db_total_size_in_use_in_bytes', 'etcd_server_quota_backend_bytes'
    )
    group by all
),

told as (
    select cluster, instance, window_start_ms, window_end_ms, 'reclaimable' as facet, 1 - used / nullif(total, 0) as value
    from size
    union all
    select cluster, instance, window_start_ms, window_end_ms, 'of the quota', total / nullif(quota, 0)
    from size
)

select
    cluster,
    facet,
    cast(null as varchar) as series,
    instance,
    (coalesce(window_start_ms, window_end_ms) + window_end_ms) // 2 as at_ms,
    value
from told
where value is not null
order by cluster, facet desc, instance, at_ms
