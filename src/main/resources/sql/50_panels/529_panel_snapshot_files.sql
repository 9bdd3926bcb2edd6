-- panel_snapshot_files: work on snapshots by member: files of the raft log, of the database, and streams of it.
-- grain:    one row per member and kind of work that happened
-- inputs:   fct_histogram_total, fct_histogram_window, dim_histogram
-- title:    Snapshots: number and duration
-- topic:    disk
-- kind:     table
-- unit:     seconds
-- requires: etcd_disk_backend_snapshot_duration_seconds, etcd_snap_db_save_total_duration_seconds, etcd_snap_fsync_duration_seconds, etcd_debugging_snap_save_total_duration_seconds
-- empty:    No snapshot was made, sent or received in this time.
-- reading:  The slowest bucket holds the longest one for certain. A snapshot of the database loads disk and network of its member.
-- promql:   increase(etcd_disk_backend_snapshot_duration_seconds_count[$range])
-- output:
--   instance  text    | Member
--   work      text    | Work
--   times     count   | Times
--   mean      seconds | Mean
--   slowest   bucket  | Slowest bucket
with

number as (
    select
        histogram_id,
        sum(observations) as times,
        cast(sum(cast(total as decimal(38, 9))) as double) as total
    from fct_histogram_window
    group by histogram_id
),

slowest as (
    select histogram_id, max(le) as le, max(le_lower) as le_lower
    from fct_histogram_total
    where increase > 0
    group by histogram_id
)

select
    dim_histogram.cluster,
    dim_histogram.instance,
    case dim_histogram.metric
        when 'etcd_disk_backend_snapshot_duration_seconds' then 'database streamed, for a backup or a follower'
        when 'etcd_snap_db_save_total_duration_seconds' then 'database received and saved'
        when 'etcd_snap_db_fsync_duration_seconds' then 'fsync of a received database'
        when 'etcd_snap_fsync_duration_seconds' then 'fsync of a raft snapshot'
        else 'raft snapshot saved'
    end as work,
    cast(number.times as bigint) as times,
    number.total / number.times as mean,
    slowest.le_lower as slowest_lower,
    slowest.le as slowest
from dim_histogram
join number on number.histogram_id = dim_histogram.histogram_id
join slowest on slowest.histogram_id = dim_histogram.histogram_id
where dim_histogram.metric in (
        'etcd_disk_backend_snapshot_duration_seconds', 'etcd_snap_db_save_total_duration_seconds',
        'etcd_snap_db_fsync_duration_seconds', 'etcd_snap_fsync_duration_seconds',
        'etcd_debugging_snap_save_total_duration_seconds'
    )
    and number.times > 0
order by dim_histogram.cluster, dim_histogram.instance, work
