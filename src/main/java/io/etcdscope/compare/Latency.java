package io.etcdscope.compare;

import java.util.List;

/**
 * A latency to be compared by its histogram.
 *
 * @param aspect what it belongs to
 * @param metric family of the histogram
 * @param title what it is
 */
public record Latency(Aspect aspect, String metric, String title) {
  /** All that are looked for, most telling first within an aspect. */
  public static final List<Latency> ALL =
      List.of(
          new Latency(Aspect.DISK, "etcd_disk_wal_fsync_duration_seconds", "WAL fsync"),
          new Latency(Aspect.DISK, "etcd_disk_backend_commit_duration_seconds", "backend commit"),
          new Latency(
              Aspect.NETWORK, "etcd_network_peer_round_trip_time_seconds", "peer round trip"),
          new Latency(
              Aspect.REQUESTS, "grpc_server_handling_seconds", "handling of unary requests"),
          new Latency(
              Aspect.REQUESTS,
              "etcd_request_duration_seconds",
              "etcd requests as the apiserver sees them"),
          new Latency(
              Aspect.REQUESTS, "apiserver_request_duration_seconds", "requests to the apiserver"));
}
