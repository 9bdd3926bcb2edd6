-- cap_measure: what capacity looks at, and the metrics that tell it.
-- grain: one row per metric
-- key:   metric
-- output:
--   metric   text   | family
--   measure  text   | word for it in tables and in summary.json
--   kind     text   | counter, gauge, histogram or event
--   rank     number | of several metrics for one measure the lowest that a target has counts
--   limit_seconds seconds | of a histogram: the p99 that etcd asks for (reference B4)
-- notes: Writes are puts and deletes of keys; a transaction counts by what it changes.
select metric, measure, kind, rank, limit_seconds
from (
    values
    ('etcd_mvcc_put_total', 'writes', 'counter', 1, null),
    ('etcd_mvcc_delete_total', 'writes', 'counter', 1, null),
    ('etcd_debugging_mvcc_put_total', 'writes', 'counter', 2, null),
    ('etcd_debugging_mvcc_delete_total', 'writes', 'counter', 2, null),
    ('grpc_server_handled_total', 'requests', 'counter', 1, null),
    ('etcd_network_client_grpc_received_bytes_total', 'client_received', 'counter', 1, null),
    ('etcd_network_client_grpc_sent_bytes_total', 'client_sent', 'counter', 1, null),
    ('etcd_network_peer_sent_bytes_total', 'peer_sent', 'counter', 1, null),
    ('etcd_disk_wal_write_bytes_total', 'wal_written', 'counter', 1, null),
    ('etcd_debugging_lease_granted_total', 'leases', 'counter', 1, null),
    ('process_cpu_seconds_total', 'cpu', 'counter', 1, null),
    ('etcd_debugging_mvcc_watcher_total', 'watchers', 'gauge', 1, null),
    ('etcd_debugging_mvcc_keys_total', 'keys', 'gauge', 1, null),
    ('process_resident_memory_bytes', 'memory', 'gauge', 1, null),
    ('process_open_fds', 'descriptors', 'gauge', 1, null),
    ('process_max_fds', 'descriptor_limit', 'gauge', 1, null),
    ('etcd_mvcc_db_total_size_in_bytes', 'db_size', 'gauge', 1, null),
    ('etcd_debugging_mvcc_db_total_size_in_bytes', 'db_size', 'gauge', 2, null),
    ('etcd_mvcc_db_total_size_in_use_in_bytes', 'db_in_use', 'gauge', 1, null),
    ('etcd_server_quota_backend_bytes', 'quota', 'gauge', 1, null),
    ('etcd_disk_wal_fsync_duration_seconds', 'wal_fsync', 'histogram', 1, 0.01),
    ('etcd_disk_backend_commit_duration_seconds', 'backend_commit', 'histogram', 1, 0.025),
    ('etcd_network_peer_round_trip_time_seconds', 'peer_rtt', 'histogram', 1, 0.1),
    ('etcd_debugging_mvcc_compact_revision', 'compaction', 'event', 1, null),
    ('etcd_disk_backend_defrag_duration_seconds', 'defragmentation', 'event', 1, null),
    ('etcd_disk_backend_snapshot_duration_seconds', 'backup', 'event', 1, null)
) as known(metric, measure, kind, rank, limit_seconds)
