package io.etcdscope.report;

import java.util.List;

/** Words of the page, each with the metric it is read from. */
final class Glossary {
  private Glossary() {}

  static List<PageView.Term> terms() {
    return List.of(
        term(
            "WAL fsync",
            "Making an entry of the write-ahead log safe on disk. Every write waits for it on a"
                + " majority of members.",
            "etcd_disk_wal_fsync_duration_seconds"),
        term(
            "Backend commit",
            "Writing a batch of applied changes into the database file.",
            "etcd_disk_backend_commit_duration_seconds"),
        term(
            "Peer round trip",
            "Time of a probe to another member and back, measured each half minute and smoothed.",
            "etcd_network_peer_round_trip_time_seconds"),
        term(
            "Leader",
            "The one member that takes writes and hands them to the others.",
            "etcd_server_is_leader"),
        term(
            "Leaderless",
            "A member that knows no leader: it can neither write nor answer a linearizable read.",
            "etcd_server_has_leader"),
        term(
            "Leader change",
            "A new leader seen by a member. What a member counts when it first meets its leader"
                + " after a start is no change and is taken off.",
            "etcd_server_leader_changes_seen_total"),
        term(
            "Quorum",
            "More than half of the members. Without it nothing is written.",
            "up, etcd_server_has_leader"),
        term(
            "Proposal",
            "A write on its way through the log: pending, committed by a majority, applied by each"
                + " member, or failed.",
            "etcd_server_proposals_*"),
        term(
            "Quota",
            "The size of the database file at which etcd refuses writes and raises NOSPACE.",
            "etcd_server_quota_backend_bytes"),
        term(
            "In use",
            "What of the database file holds data. The rest comes back with a defragmentation.",
            "etcd_mvcc_db_total_size_in_use_in_bytes"),
        term(
            "Restart",
            "The start time of the process is another one. All its counters begin again.",
            "process_start_time_seconds"),
        term(
            "Bucket",
            "What a histogram knows of a value: an upper and a lower edge. A quantile is known to"
                + " lie between the edges; the value itself is interpolated.",
            "le"),
        term(
            "Coverage",
            "Share of a stretch of time that lies between two scrapes without a gap.",
            "the times of the scrapes"));
  }

  private static PageView.Term term(String word, String meaning, String metric) {
    return new PageView.Term(word, meaning, metric);
  }
}
