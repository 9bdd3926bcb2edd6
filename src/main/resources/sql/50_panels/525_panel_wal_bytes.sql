-- panel_wal_bytes: bytes written to the write-ahead log, per second and member.
-- grain:     one row per series and window
-- inputs:    v_counter_increase
-- title:     Write-ahead log: bytes written
-- topic:     disk
-- kind:      lines
-- unit:      bytes_per_second
-- requires:  etcd_disk_wal_write_bytes_total
-- reading:   What the disk has to take. A flat line while requests go on means that writes are stuck.
-- promql:    rate(etcd_disk_wal_write_bytes_total[$window])
select
    cluster,
    cast(null as varchar) as facet,
    cast(null as varchar) as series,
    instance as instance,
    (epoch_ms(coalesce(window_start, window_end)) + epoch_ms(window_end)) // 2 as at_ms,
    sum(rate order by rate) as value
from v_counter_increase
where metric in ('etcd_disk_wal_write_bytes_total')
group by all
order by all
