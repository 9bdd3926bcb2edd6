-- int_election_fact: each election with what was measured around it that may speak for its cause.
-- grain: one row per cluster and episode
-- key:   cluster, episode
-- inputs: int_reign, int_election_reach, int_election_load, int_span, int_member, int_step, stg_series
-- output:
--   down              count    | members down at some time between the last scrape with a leader and the first after it
--   targets           count    | members scraped
--   has_restarted     boolean  | the old leader came back as a new process
--   process_start_ms  epoch ms | when that process started; null where not exposed
--   unanswered        count    | spans in which the old leader failed to answer
--   moves             count    | calls of MoveLeader on the old leader
--   late_heartbeats   count    | heartbeats that the old leader sent late
--   send_failures     count    | failed sends of the old leader to its peers
--   fsyncs            count    | fsyncs of the old leader
--   slow_fsyncs       count    | of these above 512 ms, half the default election timeout
--   pause_seconds     seconds  | of int_election_load, as are the six behind it
-- notes: Of the old leader, over the time of int_election_reach.
with

member as (select * from int_member),

span as (select * from int_span),

around as (
    select int_reign.*, int_election_reach.from_ms, int_election_reach.to_ms, int_election_reach.reach_ms
    from int_reign
    join int_election_reach
        on int_election_reach.cluster = int_reign.cluster and int_election_reach.episode = int_reign.episode
),

lapse as (
    select
        around.cluster,
        around.episode,
        count(distinct case when span.is_down then span.target_id end) as down,
        count(distinct member.target_id) as targets,
        max(case when member.target_id = around.old_leader and span.is_restart then 1 else 0 end) = 1 as has_restarted,
        max(case when member.target_id = around.old_leader and span.is_restart then span.process_start_ms end)
            as process_start_ms,
        count(case when member.target_id = around.old_leader then span.failed_from_ms end) as unanswered
    from around
    join member on member.cluster = around.cluster
    left join span
        on span.target_id = member.target_id
        and coalesce(span.from_ms, member.begin_ms) < around.to_ms
        and (span.failed_from_ms is null or span.failed_from_ms < around.to_ms)
        and (span.to_ms is null or span.to_ms > around.from_ms)
    group by around.cluster, around.episode
),

counted as (
    select
        around.cluster,
        around.episode,
        sum(case when metric = 'grpc_server_started_total' then increase else 0 end) as moves,
        sum(case when metric = 'etcd_server_heartbeat_send_failures_total' then increase else 0 end) as late_heartbeats,
        sum(case when metric = 'etcd_network_peer_sent_failures_total' then increase else 0 end) as send_failures,
        sum(case when metric = 'etcd_disk_wal_fsync_duration_seconds_count' then increase else 0 end) as fsyncs,
        sum(case when metric = 'etcd_disk_wal_fsync_duration_seconds_bucket' then increase else 0 end) as quick_fsyncs
    from around
    join stg_series on stg_series.target_id = around.old_leader
    join int_step
        on int_step.series_id = stg_series.series_id
        and int_step.scraped_ms > around.from_ms - around.reach_ms
        and int_step.since_ms < around.to_ms
    where stg_series.metric in (
        'etcd_server_heartbeat_send_failures_total', 'etcd_network_peer_sent_failures_total',
        'etcd_disk_wal_fsync_duration_seconds_count'
    ) or (stg_series.metric = 'etcd_disk_wal_fsync_duration_seconds_bucket' and stg_series.le between 0.51 and 0.52)
        or (stg_series.metric = 'grpc_server_started_total' and stg_series.labels like '%"MoveLeader"%')
    group by around.cluster, around.episode
)

select
    around.cluster,
    around.episode,
    around.after_ms,
    around.before_ms,
    around.started_ms,
    around.changes_lower,
    around.changes_upper,
    around.members,
    around.leader,
    around.old_leader,
    around.leaderless_lower_ms,
    around.leaderless_upper_ms,
    lapse.down,
    lapse.targets,
    lapse.has_restarted,
    lapse.process_start_ms,
    lapse.unanswered,
    coalesce(counted.moves, 0) as moves,
    coalesce(counted.late_heartbeats, 0) as late_heartbeats,
    coalesce(counted.send_failures, 0) as send_failures,
    coalesce(counted.fsyncs, 0) as fsyncs,
    coalesce(counted.fsyncs - counted.quick_fsyncs, 0) as slow_fsyncs,
    int_election_load.pause_seconds,
    int_election_load.pauses,
    int_election_load.cores,
    int_election_load.usual_cores,
    int_election_load.processors,
    int_election_load.slow_applies,
    int_election_load.goroutines
from around
join lapse on lapse.cluster = around.cluster and lapse.episode = around.episode
left join counted on counted.cluster = around.cluster and counted.episode = around.episode
left join int_election_load
    on int_election_load.cluster = around.cluster and int_election_load.episode = around.episode
