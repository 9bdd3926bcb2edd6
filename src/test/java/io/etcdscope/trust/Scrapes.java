package io.etcdscope.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Scrapes of a small etcd member to which things happen: slow fsyncs, an election, a restart. */
final class Scrapes {
  static final long START = Instant.parse("2026-11-21T01:20:00Z").toEpochMilli();
  static final long STEP = 15_000;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String[] EDGES = {"0.001", "0.008", "0.064", "0.512", "8.192", "+Inf"};

  private Scrapes() {}

  /** File name of a scrape. */
  static String name(int scrape) {
    return NAME.format(Instant.ofEpochMilli(START + scrape * STEP)) + ".prom";
  }

  /**
   * One scrape.
   *
   * @param words texts of strangers for labels and HELP lines, already escaped
   */
  static String text(int member, int scrape, String... words) {
    StringBuilder out = new StringBuilder();
    String word = words.length == 0 ? "x" : words[0];
    long n = 100L * (scrape + 1) + member;
    gauge(out, "etcd_server_has_leader", word, scrape == 12 ? 0 : 1);
    gauge(out, "etcd_server_is_leader", word, member == (scrape < 12 ? 1 : 2) ? 1 : 0);
    counter(out, "etcd_server_leader_changes_seen_total", scrape < 12 ? 1 : 2);
    counter(out, "etcd_server_proposals_committed_total", 7 * n);
    counter(out, "etcd_server_proposals_failed_total", scrape > 12 ? 20 : 0);
    gauge(out, "etcd_server_proposals_pending", word, scrape == 12 ? 40 : 0);
    gauge(out, "etcd_server_quota_backend_bytes", word, 2147483648L);
    gauge(out, "etcd_mvcc_db_total_size_in_bytes", word, 2000000000L + n);
    gauge(out, "etcd_mvcc_db_total_size_in_use_in_bytes", word, 300000000L + n);
    out.append("# TYPE etcd_server_version gauge\netcd_server_version{server_version=\"");
    out.append(word).append("\"} 1\n# TYPE etcd_server_id gauge\netcd_server_id{server_id=\"");
    out.append("8211f1d0f64f3269").append(member).append("\"} 1\n");
    long slow = 80L * Math.min(8, Math.max(0, scrape - 8));
    histogram(out, "etcd_disk_wal_fsync_duration_seconds", "", n, slow);
    histogram(out, "etcd_disk_backend_commit_duration_seconds", "", n, 0);
    int number = 0;
    out.append("# TYPE grpc_server_handled_total counter\n");
    for (String label : words) {
      out.append("grpc_server_handled_total{grpc_code=\"OK\",grpc_service=\"s\",grpc_method=\"");
      out.append(label).append("\",n=\"").append(number++).append("\"} ").append(n).append('\n');
    }
    out.append("# TYPE etcd_network_peer_sent_failures_total counter\n");
    out.append("etcd_network_peer_sent_failures_total{To=\"").append(word).append("\"} ");
    out.append(n).append('\n');
    histogram(out, "etcd_network_peer_round_trip_time_seconds", "To=\"" + word + "\",", n, slow);
    gauge(out, "process_cpu_seconds_total", word, n / 10.0);
    gauge(out, "process_resident_memory_bytes", word, 5e7 + n);
    gauge(out, "process_start_time_seconds", word, START / 1000.0 - 5000 - member);
    return out.toString();
  }

  private static void gauge(StringBuilder out, String name, String help, double value) {
    out.append("# HELP ").append(name).append(' ').append(help).append("\n# TYPE ").append(name);
    out.append(" gauge\n").append(name).append(' ').append(value).append('\n');
  }

  private static void counter(StringBuilder out, String name, long value) {
    out.append("# TYPE ").append(name).append(" counter\n").append(name).append(' ');
    out.append(value).append('\n');
  }

  private static void histogram(StringBuilder out, String name, String label, long n, long slow) {
    out.append("# TYPE ").append(name).append(" histogram\n");
    for (int i = 0; i < EDGES.length; i++) {
      long count = i == 0 ? (n - slow) / 3 : i < 3 ? n - slow : n;
      out.append(name).append("_bucket{").append(label).append("le=\"").append(EDGES[i]);
      out.append("\"} ").append(count).append('\n');
    }
    String labels = label.isEmpty() ? "" : "{" + label.substring(0, label.length() - 1) + "}";
    out.append(name).append("_sum").append(labels).append(' ').append(n / 100.0).append('\n');
    out.append(name).append("_count").append(labels).append(' ').append(n).append('\n');
  }

  /** Lays scrapes of three members of a cluster into a folder. */
  static Path lay(Path folder, String cluster, int scrapes) throws IOException {
    for (int member = 1; member <= 3; member++) {
      Path place = Files.createDirectories(folder.resolve(cluster).resolve("etcd-" + member));
      for (int i = 0; i < scrapes; i++) {
        Files.writeString(place.resolve(name(i)), text(member, i));
      }
    }
    return folder;
  }
}
