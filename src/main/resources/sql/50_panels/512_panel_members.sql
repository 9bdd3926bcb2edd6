-- panel_members: who the members are, how old their processes, and what they were at the end.
-- grain:    one row per member
-- inputs:   v_member
-- title:    Members: identity, version, uptime and restarts
-- topic:    availability
-- kind:     table
-- unit:     count
-- requires: nothing
-- reading:  Restarts are exact where the start time of the process is exposed. The uptime is that of the process at its last good scrape.
-- promql:   time() - process_start_time_seconds
-- output:
--   instance         text     | Member
--   member_id        text     | Id
--   version          text     | Version
--   cluster_version  text     | Cluster version
--   started_ms       time     | Process started
--   uptime_seconds   duration | Uptime
--   restarts         count    | Restarts
--   state            text     | At the end
--   led_seconds      duration | Led for
--   down_seconds     duration | Down for
--   unknown_seconds  duration | Not known for
select
    cluster,
    instance,
    coalesce(member_id, 'not collected') as member_id,
    coalesce(version, 'not collected') as version,
    coalesce(cluster_version, 'not collected') as cluster_version,
    epoch_ms(started_at) as started_ms,
    uptime_seconds,
    restarts,
    coalesce(state, 'unknown') as state,
    led_seconds,
    down_seconds,
    unknown_seconds
from v_member
order by cluster, instance
