-- panel_disk_test: what fio or dd measured of the disks, beside what etcd saw of them.
-- grain:    one row per test
-- inputs:   v_disk_test
-- title:    The disk's own word
-- topic:    disk
-- kind:     table
-- unit:     seconds
-- requires: nothing
-- empty:    Not given: no output of fio or dd lies beside the scrapes.
-- optional: yes
-- reading:  From outputs of fio or dd that lie beside the scrapes. etcd asks for a p99 of fsync below 10 ms; a disk that gives this in a test and not under etcd is shared or busy.
-- promql:   histogram_quantile(0.99, rate(etcd_disk_wal_fsync_duration_seconds_bucket[$window]))
-- output:
--   instance           text    | Disk of
--   tool               text    | Tool
--   name               text    | Job
--   fsync_p99_seconds  seconds | p99 of fsync
--   fsyncs             count   | Fsyncs
--   writes_per_second  rate    | Writes
--   bytes_per_second   bytes   | Bytes a second
select
    cluster,
    coalesce(instance, '') as instance,
    tool,
    name,
    fsync_p99_seconds,
    fsyncs,
    writes_per_second,
    bytes_per_second
from v_disk_test
order by cluster, instance, tool, name, source_path
