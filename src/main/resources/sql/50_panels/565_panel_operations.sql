-- panel_operations: puts, deletes, transactions and ranges, per second, all members.
-- grain:    one row per kind of operation and window
-- inputs:   fct_counter_increase, stg_canonical, stg_target
-- title:    Operations on the key space
-- topic:    requests
-- kind:     lines
-- unit:     operations_per_second
-- requires: etcd_mvcc_put_total, etcd_debugging_mvcc_put_total, etcd_mvcc_txn_total, etcd_debugging_mvcc_txn_total
-- reading:  Every member applies every write, so writes are those of the busiest member; ranges are added up. Transactions hold the compare-and-swap of Kubernetes. An old and a new name of one metric count once.
-- promql:   max(rate(etcd_mvcc_put_total[$window])), sum(rate(etcd_mvcc_range_total[$window]))
with

grown as (
    select
        stg_target.cluster,
        stg_target.instance,
        stg_canonical.canonical,
        fct_counter_increase.window_start_ms,
        fct_counter_increase.window_end_ms,
        sum(fct_counter_increase.rate order by fct_counter_increase.rate) as rate
    from fct_counter_increase
    join stg_canonical on stg_canonical.series_id = fct_counter_increase.series_id
    join stg_target on stg_target.target_id = fct_counter_increase.target_id
    where fct_counter_increase.metric like 'etcd%mvcc%'    -- all their names; spares the other counters
        and stg_canonical.is_counted
        and stg_canonical.canonical in (
            'etcd_mvcc_put_total', 'etcd_mvcc_delete_total', 'etcd_mvcc_txn_total', 'etcd_mvcc_range_total'
        )
    group by all
)

select
    cluster,
    cast(null as varchar) as facet,
    replace(replace(canonical, 'etcd_mvcc_', ''), '_total', '') as series,
    cast(null as varchar) as instance,
    (coalesce(window_start_ms, window_end_ms) + window_end_ms) // 2 as at_ms,
    case when canonical = 'etcd_mvcc_range_total' then sum(rate order by rate) else max(rate) end as value
from grown
group by cluster, canonical, window_start_ms, window_end_ms
order by cluster, series, at_ms
