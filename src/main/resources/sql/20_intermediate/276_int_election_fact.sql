-- int_election_fact: what was measured around each election that may speak for its cause.
-- grain: one row per cluster, episode and fact
-- key:   cluster, episode, fact
-- inputs: int_reign, int_span, int_member, int_clock, int_step, stg_series
-- output:
--   fact    text   | majority_down, new_process, not_answering, move_leader, slow_fsyncs, late_heartbeats, send_failures
--   cause   text   | what it would speak for: quorum, restart, planned, disk, stall, network
--   place   number | order in which facts decide, 1 first
--   value   number | how many; of new_process when it started, epoch ms
--   of_value number | out of how many; null where that has no meaning
-- notes: Of the old leader, from two scrapes (at least 15 s) before the election to its next scrape after it. Never
--   "caused": a fact says what was there, and that others were not.
with

member as (select * from int_member),

span as (select * from int_span),

around as (
    select
        int_reign.cluster,
        int_reign.episode,
        int_reign.old_leader as target_id,
        int_reign.started_ms + coalesce(int_clock.shift_ms, 0) as after_ms,
        int_reign.before_ms + coalesce(int_clock.shift_ms, 0) as before_ms,
        greatest(15000, 2 * member.interval_ms) as reach_ms
    from int_reign
    left join member on member.target_id = int_reign.old_leader
    left join int_clock on int_clock.target_id = int_reign.old_leader
    where int_reign.episode > 0
),

lapse as (
    select
        around.cluster,
        around.episode,
        max(case when span.is_restart then span.process_start_ms end) as process_start_ms,
        bool_or(span.is_restart) as has_restarted,
        count(span.failed_from_ms) as unanswered
    from around
    join span
        on span.target_id = around.target_id
        and span.from_ms < around.before_ms
        and coalesce(span.to_ms, 9223372036854775807) > around.after_ms
    group by around.cluster, around.episode
),

downed as (
    select
        around.cluster,
        around.episode,
        count(distinct case when span.is_down then span.target_id end) as down,
        count(distinct member.target_id) as members
    from around
    join member on member.cluster = around.cluster
    left join span
        on span.target_id = member.target_id
        and coalesce(span.failed_from_ms, span.from_ms) < around.before_ms
        and coalesce(span.to_ms, 9223372036854775807) > around.after_ms
    group by around.cluster, around.episode
),

counted as (
    select
        around.cluster,
        around.episode,
        sum(case when metric = 'grpc_server_started_total'
            and json_extract_string(labels, '$.grpc_method') = 'MoveLeader' then increase else 0 end) as moves,
        sum(case when metric = 'etcd_server_heartbeat_send_failures_total' then increase else 0 end) as late_heartbeats,
        sum(case when metric = 'etcd_network_peer_sent_failures_total' then increase else 0 end) as send_failures,
        sum(case when metric = 'etcd_disk_wal_fsync_duration_seconds_count' then increase else 0 end) as fsyncs,
        sum(case when metric = 'etcd_disk_wal_fsync_duration_seconds_count' then increase else 0 end)
            - sum(case when le > 0.5 and le < 0.6 then increase else 0 end) as slow_fsyncs
    from around
    join stg_series on stg_series.target_id = around.target_id
    join int_step
        on int_step.series_id = stg_series.series_id
        and int_step.scraped_ms > around.after_ms - around.reach_ms
        and int_step.since_ms < around.before_ms
    where stg_series.metric in (
        'grpc_server_started_total', 'etcd_server_heartbeat_send_failures_total',
        'etcd_network_peer_sent_failures_total', 'etcd_disk_wal_fsync_duration_seconds_count'
    ) or (stg_series.metric = 'etcd_disk_wal_fsync_duration_seconds_bucket' and stg_series.le between 0.5 and 0.6)
    group by around.cluster, around.episode
)

select cluster, episode, 'majority_down' as fact, 'quorum' as cause, 1 as place,
    cast(down as double) as value, cast(members as double) as of_value
from downed
where down * 2 >= members and members > 1
union all
select cluster, episode, 'new_process', 'restart', 2, cast(process_start_ms as double), null
from lapse
where has_restarted
union all
select cluster, episode, 'not_answering', 'restart', 3, cast(unanswered as double), null
from lapse
where unanswered > 0
union all
select cluster, episode, 'move_leader', 'planned', 4, moves, null
from counted
where moves > 0
union all
select cluster, episode, 'slow_fsyncs', 'disk', 5, slow_fsyncs, fsyncs
from counted
where slow_fsyncs > 0
union all
select cluster, episode, 'late_heartbeats', 'stall', 6, late_heartbeats, null
from counted
where late_heartbeats > 0
union all
select cluster, episode, 'send_failures', 'network', 7, send_failures, null
from counted
where send_failures > 0
