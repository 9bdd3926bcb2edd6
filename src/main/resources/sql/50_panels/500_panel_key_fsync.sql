-- panel_key_fsync: p99 of WAL fsync over the whole range, by member.
-- grain:    one row per member
-- inputs:   fct_member_p99
-- title:    WAL fsync p99
-- topic:    availability
-- kind:     key
-- unit:     seconds
-- requires: etcd_disk_wal_fsync_duration_seconds
-- reading:  p99 over the whole range with the bucket that holds it.
select cluster, instance, value, lower, upper, observations
from fct_member_p99
where metric = 'etcd_disk_wal_fsync_duration_seconds'
order by cluster, instance
