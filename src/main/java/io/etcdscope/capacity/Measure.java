package io.etcdscope.capacity;

import io.etcdscope.report.Unit;
import java.util.Arrays;
import java.util.Optional;

/** What is measured of load and size, by the word in the tables. */
enum Measure {
  WRITES("Writes", Unit.OPERATIONS_PER_SECOND, Fold.GREATEST, "etcd_mvcc_put_total"),
  REQUESTS("Requests", Unit.REQUESTS_PER_SECOND, Fold.TOTAL, "grpc_server_handled_total"),
  CLIENT_RECEIVED(
      "Bytes from clients",
      Unit.BYTES_PER_SECOND,
      Fold.TOTAL,
      "etcd_network_client_grpc_received_bytes_total"),
  CLIENT_SENT(
      "Bytes to clients",
      Unit.BYTES_PER_SECOND,
      Fold.TOTAL,
      "etcd_network_client_grpc_sent_bytes_total"),
  PEER_SENT(
      "Bytes between members",
      Unit.BYTES_PER_SECOND,
      Fold.TOTAL,
      "etcd_network_peer_sent_bytes_total"),
  WAL_WRITTEN(
      "Bytes to the write-ahead log",
      Unit.BYTES_PER_SECOND,
      Fold.GREATEST,
      "etcd_disk_wal_write_bytes_total"),
  WATCHERS("Watchers", Unit.COUNT, Fold.TOTAL, "etcd_debugging_mvcc_watcher_total"),
  LEASES("Leases granted", Unit.PER_SECOND, Fold.GREATEST, "etcd_debugging_lease_granted_total"),
  KEYS("Keys", Unit.COUNT, Fold.GREATEST, "etcd_debugging_mvcc_keys_total"),
  CPU("CPU", Unit.CORES, Fold.GREATEST, "process_cpu_seconds_total"),
  MEMORY("Memory", Unit.BYTES, Fold.GREATEST, "process_resident_memory_bytes"),
  DESCRIPTORS("File descriptors", Unit.COUNT, Fold.GREATEST, "process_open_fds"),
  DESCRIPTOR_LIMIT("File descriptor limit", Unit.COUNT, Fold.LEAST, "process_max_fds"),
  DB_SIZE("Database file", Unit.BYTES, Fold.GREATEST, "etcd_mvcc_db_total_size_in_bytes"),
  DB_IN_USE(
      "Database in use", Unit.BYTES, Fold.GREATEST, "etcd_mvcc_db_total_size_in_use_in_bytes"),
  QUOTA("Quota", Unit.BYTES, Fold.LEAST, "etcd_server_quota_backend_bytes");

  /** How the cluster's number comes from its members'. */
  enum Fold {
    /** Each member sees all of it, or the worst member counts. */
    GREATEST,
    /** Each member has its own part. */
    TOTAL,
    /** The tightest limit counts. */
    LEAST
  }

  private final String title;
  private final Unit unit;
  private final Fold fold;
  private final String metric;

  Measure(String title, Unit unit, Fold fold, String metric) {
    this.title = title;
    this.unit = unit;
    this.fold = fold;
    this.metric = metric;
  }

  String title() {
    return title;
  }

  Unit unit() {
    return unit;
  }

  Fold fold() {
    return fold;
  }

  /** The metric that must be collected for it. */
  String metric() {
    return metric;
  }

  /** The word in tables and in summary.json. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The measure of a word; empty for one that is no load. */
  static Optional<Measure> of(String word) {
    return Arrays.stream(values()).filter(measure -> measure.word().equals(word)).findFirst();
  }
}
