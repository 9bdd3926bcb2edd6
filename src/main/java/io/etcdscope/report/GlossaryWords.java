package io.etcdscope.report;

/** The entries of the glossary: word, forms in texts, meaning, metrics. */
final class GlossaryWords {
  static final String[][] LINES = {
    {
      "WAL fsync",
      "WAL fsync, WAL fsyncs, fsync, fsyncs, write-ahead log",
      "Making an entry of the write-ahead log safe on disk. Every write waits for it on a majority"
          + " of members.",
      "etcd_disk_wal_fsync_duration_seconds"
    },
    {
      "Backend commit",
      "backend commit, backend commits, slow commit, slow commits",
      "Writing a batch of applied changes into the database file.",
      "etcd_disk_backend_commit_duration_seconds"
    },
    {
      "Peer round trip",
      "peer round trip, round trip, round trips",
      "Time of a probe to another member and back, measured each half minute and smoothed.",
      "etcd_network_peer_round_trip_time_seconds"
    },
    {
      "Failed send",
      "failed send, failed sends",
      "A raft message that could not be handed to another member.",
      "etcd_network_peer_sent_failures_total"
    },
    {
      "Leader",
      "leader, leadership",
      "The one member that takes writes and hands them to the others.",
      "etcd_server_is_leader"
    },
    {
      "Leaderless",
      "leaderless, without a leader, no leader",
      "A member that knows no leader: it can neither write nor answer a linearizable read.",
      "etcd_server_has_leader"
    },
    {
      "Leader change",
      "leader change, leader changes, election, elections",
      "A new leader seen by a member. What a member counts when it first meets its leader after a"
          + " start is no change and is taken off.",
      "etcd_server_leader_changes_seen_total"
    },
    {
      "Heartbeat",
      "heartbeat, heartbeats, heartbeat interval, election timeout",
      "The leader's sign of life, each 100 ms by default. A follower that hears none for the election"
          + " timeout, 1 s by default, calls an election.",
      "etcd_server_heartbeat_send_failures_total"
    },
    {
      "Collection pause",
      "collection pause, collection pauses, garbage collection",
      "All work of the process stands still while Go looks for memory to give back: far below a"
          + " millisecond as a rule.",
      "go_gc_duration_seconds_sum"
    },
    {
      "Linearizable read",
      "linearizable read, linearizable reads, read index, read indexes",
      "A read that shows every write that was acknowledged before it. The member asks the leader first"
          + " how far it must have applied the log.",
      "etcd_server_read_indexes_failed_total, etcd_server_slow_read_indexes_total"
    },
    {
      "Slow apply",
      "slow apply, slow applies",
      "Writing an agreed entry into the database took more than 100 ms.",
      "etcd_server_slow_apply_total"
    },
    {
      "gRPC code",
      "ResourceExhausted, Unavailable, DeadlineExceeded",
      "How a request of a client ended. ResourceExhausted is the quota, Unavailable a member without"
          + " a leader or on its way down, DeadlineExceeded a time limit, Unknown mostly a proposal that"
          + " failed.",
      "grpc_server_handled_total"
    },
    {
      "Quorum",
      "quorum, majority",
      "More than half of the members. Without it nothing is written.",
      "up, etcd_server_has_leader"
    },
    {
      "Proposal",
      "proposal, proposals",
      "A write on its way through the log: pending, committed by a majority, applied by each member,"
          + " or failed.",
      "etcd_server_proposals_pending, etcd_server_proposals_committed_total,"
          + " etcd_server_proposals_applied_total, etcd_server_proposals_failed_total"
    },
    {
      "Quota",
      "quota, NOSPACE",
      "The size of the database file at which etcd refuses writes and raises the alarm NOSPACE.",
      "etcd_server_quota_backend_bytes"
    },
    {
      "In use",
      "in use, free pages",
      "What of the database file holds data. The rest comes back with a defragmentation.",
      "etcd_mvcc_db_total_size_in_use_in_bytes"
    },
    {
      "Defragmentation",
      "defragmentation, defragment, defragments, defragmented",
      "Writing the database file anew without its free pages. The member does not answer meanwhile.",
      "etcd_disk_backend_defrag_duration_seconds"
    },
    {
      "Compaction",
      "compaction, compactions, compact, compacted",
      "Dropping old revisions of keys. It frees pages in the file but does not make it smaller.",
      "etcd_debugging_mvcc_compact_revision, etcd_debugging_mvcc_db_compaction_keys_total"
    },
    {
      "Revision",
      "revision, revisions",
      "The number of the last change. Each write makes a new one.",
      "etcd_debugging_mvcc_current_revision"
    },
    {
      "Restart",
      "restart, restarts, restarted",
      "The start time of the process is another one. All its counters begin again.",
      "process_start_time_seconds"
    },
    {
      "Bucket",
      "bucket, buckets",
      "What a histogram knows of a value: an upper and a lower edge. Where the value lies between them"
          + " nobody can tell.",
      "etcd_disk_wal_fsync_duration_seconds"
    },
    {
      "Quantile",
      "p50, p90, p99, quantile, quantiles",
      "The p99 is the value that 99 of 100 observations do not exceed. It is known to lie in one bucket,"
          + " whose edges are given; n is the number of observations.",
      "etcd_disk_wal_fsync_duration_seconds"
    },
    {
      "Coverage",
      "coverage",
      "Share of a stretch of time that lies between two scrapes without a gap.",
      "up"
    },
  };

  private GlossaryWords() {}
}
