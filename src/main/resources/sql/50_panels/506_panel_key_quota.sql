-- panel_key_quota: quota of the database file, by member.
-- grain:    one row per member
-- inputs:   fct_gauge_window, stg_series, stg_target
-- title:    Quota
-- topic:    availability
-- kind:     key
-- unit:     bytes
-- requires: etcd_server_quota_backend_bytes
-- reading:  quota of the database file, by member.
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
where stg_series.metric = 'etcd_server_quota_backend_bytes'
group by all
order by all
