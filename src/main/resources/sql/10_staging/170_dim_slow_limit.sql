-- dim_slow_limit: from when on the p99 of a histogram is slow.
-- grain: one row per metric
-- key:   metric
-- inputs: raw_limit
-- output:
--   metric         text         | family of the histogram
--   kind           text         | kind of the events that it leads to
--   limit_seconds  seconds      | etcd asks for less (hardware guide; peers: a tenth of the default election timeout)
--   merge_ms       milliseconds | stretches this close are one; a round trip is only observed every 30 s
--   least_slow     count        | observations above the limit that a stretch takes at least
select
    known.metric,
    known.kind,
    coalesce(raw_limit.value, known.limit_seconds) as limit_seconds,
    known.merge_ms,
    3 as least_slow
from (
    values
    ('etcd_disk_wal_fsync_duration_seconds', 'fsync_slow', 0.01, 30000),
    ('etcd_disk_backend_commit_duration_seconds', 'commit_slow', 0.025, 30000),
    ('etcd_network_peer_round_trip_time_seconds', 'peer_rtt_slow', 0.1, 45000)
) as known(metric, kind, limit_seconds, merge_ms)
left join raw_limit on raw_limit.kind = known.kind and raw_limit.name = 'limit_seconds'
