package io.etcdscope.capacity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The latencies that capacity judges, with what etcd asks of their p99 (hardware guide). */
enum Latency {
  WAL_FSYNC("WAL fsync", "fsync", 0.01, "etcd_disk_wal_fsync_duration_seconds"),
  BACKEND_COMMIT("Backend commit", "commit", 0.025, "etcd_disk_backend_commit_duration_seconds"),
  PEER_RTT("Peer round trip", "rtt", 0.1, "etcd_network_peer_round_trip_time_seconds");

  private final String title;
  private final String lane;
  private final double limitSeconds;
  private final String metric;

  Latency(String title, String lane, double limitSeconds, String metric) {
    this.title = title;
    this.lane = lane;
    this.limitSeconds = limitSeconds;
    this.metric = metric;
  }

  String title() {
    return title;
  }

  /** A word short enough for the lane of a chart. */
  String lane() {
    return lane;
  }

  double limitSeconds() {
    return limitSeconds;
  }

  String metric() {
    return metric;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The latency of a word of the tables; empty for another word. */
  static Optional<Latency> of(String word) {
    return Arrays.stream(values()).filter(latency -> latency.word().equals(word)).findFirst();
  }
}
