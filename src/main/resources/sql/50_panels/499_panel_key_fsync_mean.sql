-- panel_key_fsync_mean: mean of the WAL fsyncs over the whole range, by member.
-- grain:    one row per member
-- inputs:   fct_histogram_window, dim_histogram
-- title:    WAL fsync mean
-- topic:    availability
-- kind:     key
-- unit:     seconds
-- requires: etcd_disk_wal_fsync_duration_seconds
-- reading:  the sum of all WAL fsyncs over their number, exact.
select
    dim_histogram.cluster,
    dim_histogram.instance,
    sum(cast(fct_histogram_window.total as decimal(38, 9))) / nullif(sum(fct_histogram_window.observations), 0) as value,
    cast(null as double) as lower,
    cast(null as double) as upper,
    cast(sum(fct_histogram_window.observations) as bigint) as observations
from fct_histogram_window
join dim_histogram on dim_histogram.histogram_id = fct_histogram_window.histogram_id
where dim_histogram.metric = 'etcd_disk_wal_fsync_duration_seconds'
group by all
order by all
