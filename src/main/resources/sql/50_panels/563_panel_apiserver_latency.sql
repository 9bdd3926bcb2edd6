-- panel_apiserver_latency: how long the apiserver waited for etcd, all operations and types together.
-- grain:     one row per cluster, quantile and window
-- inputs:    fct_cluster_quantile
-- title:     What the apiserver waited for etcd
-- topic:     requests
-- kind:      quantile
-- unit:      seconds
-- scale:     log
-- requires:  etcd_request_duration_seconds
-- optional:  yes
-- reading:   Measured by the apiserver, so it holds the network and the queue besides etcd's own work. Where fsync, commit and this rise one after the other, the disk reached the clients.
-- promql:    histogram_quantile(0.99, sum by (le) (rate(etcd_request_duration_seconds_bucket[$window])))
select
    cluster,
    cast(null as varchar) as facet,
    'p' || cast(round(quantile * 100) as integer) as series,
    cast(null as varchar) as instance,
    window_start_ms as from_ms,
    window_end_ms as to_ms,
    estimate as value,
    lower,
    upper,
    observations
from fct_cluster_quantile
where metric = 'etcd_request_duration_seconds'
    and quantile in (0.5, 0.9, 0.99)
    and estimate is not null
order by cluster, quantile desc, to_ms
