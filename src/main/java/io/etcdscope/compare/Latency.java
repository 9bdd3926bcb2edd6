package io.etcdscope.compare;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A latency to be compared by its histogram.
 *
 * @param aspect what it belongs to
 * @param metric family of the histogram
 * @param title what it is
 * @param limit what etcd's guidance asks the p99 to stay under, seconds; for requests the bound of
 *     its slow-request warnings
 */
public record Latency(Aspect aspect, String metric, String title, double limit) {
  /** All that are looked for, most telling first within an aspect. */
  public static final List<Latency> ALL =
      List.of(
          new Latency(Aspect.DISK, "etcd_disk_wal_fsync_duration_seconds", "WAL fsync", 0.01),
          new Latency(
              Aspect.DISK, "etcd_disk_backend_commit_duration_seconds", "backend commit", 0.025),
          new Latency(
              Aspect.NETWORK, "etcd_network_peer_round_trip_time_seconds", "peer round trip", 0.1),
          new Latency(
              Aspect.REQUESTS, "grpc_server_handling_seconds", "handling of unary requests", 0.1),
          new Latency(
              Aspect.REQUESTS,
              "etcd_request_duration_seconds",
              "etcd requests as the apiserver sees them",
              1),
          new Latency(
              Aspect.REQUESTS,
              "apiserver_request_duration_seconds",
              "requests to the apiserver",
              1));

  /** The word of files and anchors. */
  String anchor() {
    return metric.replaceAll("_(duration_)?seconds$", "");
  }

  /** A heading. */
  String heading() {
    return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
  }

  /** The sides with an observation. */
  List<Subject> observedBy(List<Subject> sides) {
    return sides.stream()
        .filter(side -> side.latencies().containsKey(metric))
        .filter(side -> of(side).merged().total() > 0)
        .toList();
  }

  /** The windows of a side that has them. */
  LatencyWindows of(Subject side) {
    return Objects.requireNonNull(side.latencies().get(metric), metric);
  }
}
