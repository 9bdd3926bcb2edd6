-- panel_key_db: largest size of the database file, by member.
-- grain:    one row per member
-- inputs:   fct_gauge_window, stg_series, stg_target
-- title:    Database, largest
-- topic:    availability
-- kind:     key
-- unit:     bytes
-- requires: etcd_mvcc_db_total_size_in_bytes, etcd_debugging_mvcc_db_total_size_in_bytes
-- reading:  largest size of the database file, by member.
select
    stg_target.cluster,
    stg_target.instance,
    max(fct_gauge_window.maximum) as value,
    cast(null as double) as lower,
    cast(null as double) as upper,
    cast(null as bigint) as observations
from fct_gauge_window
join stg_series on stg_series.series_id = fct_gauge_window.series_id
join stg_target on stg_target.target_id = fct_gauge_window.target_id
where stg_series.metric in ('etcd_mvcc_db_total_size_in_bytes', 'etcd_debugging_mvcc_db_total_size_in_bytes')
group by all
order by all
