-- panel_cascade: p99 of WAL fsync, backend commit and the apiserver's wait for etcd, one below the other.
-- grain:    one row per measure and window
-- inputs:   fct_cluster_quantile
-- title:    From the disk to the clients: fsync, commit, apiserver
-- topic:    requests
-- kind:     quantile
-- unit:     seconds
-- scale:    log
-- requires: etcd_disk_wal_fsync_duration_seconds
-- reading:  All members together on one time axis. A slow disk shows first in fsync, then in commit, then in what the apiserver waits; a rise only at the bottom comes from elsewhere. Where no apiserver was scraped its row is missing. See the correlations under what changed.
-- promql:   histogram_quantile(0.99, sum by (le) (rate(etcd_disk_wal_fsync_duration_seconds_bucket[$window])))
select
    cluster,
    case metric
        when 'etcd_disk_wal_fsync_duration_seconds' then 'WAL fsync'
        when 'etcd_disk_backend_commit_duration_seconds' then 'backend commit'
        else 'apiserver to etcd'
    end as facet,
    'p99' as series,
    cast(null as varchar) as instance,
    window_start_ms as from_ms,
    window_end_ms as to_ms,
    estimate as value,
    lower,
    upper,
    observations
from fct_cluster_quantile
where metric in (
        'etcd_disk_wal_fsync_duration_seconds', 'etcd_disk_backend_commit_duration_seconds',
        'etcd_request_duration_seconds'
    )
    and quantile = 0.99
    and estimate is not null
order by cluster, case facet when 'WAL fsync' then 1 when 'backend commit' then 2 else 3 end, to_ms
