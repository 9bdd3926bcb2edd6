-- panel_key_commit: p99 of backend commit over the whole range, by member.
-- grain:    one row per member
-- inputs:   fct_member_p99
-- title:    Backend commit p99
-- topic:    availability
-- kind:     key
-- unit:     seconds
-- requires: etcd_disk_backend_commit_duration_seconds
-- reading:  p99 over the whole range with the bucket that holds it.
select cluster, instance, value, lower, upper, observations
from fct_member_p99
where metric = 'etcd_disk_backend_commit_duration_seconds'
order by cluster, instance
