-- panel_key_writes: number of WAL fsyncs counted over the whole range, by member.
-- grain:    one row per member
-- inputs:   fct_histogram_total, dim_histogram
-- title:    WAL fsyncs
-- topic:    availability
-- kind:     key
-- unit:     count
-- requires: etcd_disk_wal_fsync_duration_seconds
-- reading:  number of WAL fsyncs counted over the whole range, by member.
select
    dim_histogram.cluster,
    dim_histogram.instance,
    cast(sum(fct_histogram_total.increase) as double) as value,
    cast(null as double) as lower,
    cast(null as double) as upper,
    cast(null as bigint) as observations
from fct_histogram_total
join dim_histogram on dim_histogram.histogram_id = fct_histogram_total.histogram_id
where dim_histogram.metric = 'etcd_disk_wal_fsync_duration_seconds'
group by all
order by all
