package io.etcdscope.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Risk: a scrape that is passed over as a log, or a log that is reported as a broken scrape. */
class FileRoleTest {
  private static final String[][] NAMES = {
    {"fast/etcd-1/20261121T012010.804Z.prom", "SCRAPE"},
    {"etcd-metrics.txt", "SCRAPE"},
    {"metrics.openmetrics.gz", "SCRAPE"},
    {"a.tar!b/etcd_metrics_n3_latest.txt", "LATEST_COPY"},
    {"latest.prom", "LATEST_COPY"},
    {"current.prom.gz", "LATEST_COPY"},
    {"incident/scrape-errors.log", "SCRAPE_ERRORS_LOG"},
    {"etcdctl/20261121T012006.745Z.endpoint-status.json", "ETCDCTL_JSON"},
    {"etcdctl/20261121T012006.848Z.endpoint-health.json", "ETCDCTL_JSON"},
    {"etcdctl/20261121T012006.887Z.alarm-list.json", "ETCDCTL_JSON"},
    {"member_list.json", "ETCDCTL_JSON"},
    {"etcdctl/20261121T012006.971Z.keys.txt", "KEYS"},
    {"etcdctl/20261121T013041.681Z.endpoint-status.stderr.txt", "ERROR_TWIN"},
    {"kube-apiserver-metrics.txt.error", "ERROR_TWIN"},
    {"etcd_info/metrics.stderr", "ERROR_TWIN"},
    {"etcd-text-plain.txt.headers.txt", "HEADERS"},
    {"README.md", "NOTE"},
    {"LICENSE", "NOTE"},
    {"incident/ground-truth.json", "NOTE"},
    {".DS_Store", "OTHER"},
    {".capture-metrics-1730000000123", "SCRAPE"},
    {"prometheus-query-range.json", "SCRAPE"},
    {"etcd.log", "SCRAPE"},
  };

  @Test
  void namesTellWhatAFileIsFor() {
    for (String[] row : NAMES) {
      assertEquals(row[1], FileRole.of(row[0], new byte[0], 0).name(), row[0]);
    }
  }

  @Test
  void firstBytesTellALogFromAScrape() {
    String[][] beginnings = {
      {"{\"level\":\"info\",\"ts\":\"2026-11-21T01:20:06Z\"", "LOG"},
      {"2026-11-21 01:20:06.123456 I | etcdmain: etcd Version: 3.4.23", "LOG"},
      {"I1121 01:20:06.123456       1 server.go:1] Version", "LOG"},
      {"2026-11-21T01:20:06Z INFO started", "LOG"},
      {"HTTP/1.1 200 OK\r\n", "HEADERS"},
      {"# HELP up x\n# TYPE up gauge\nup 1\n", "SCRAPE"},
      {"{\"status\":\"success\"", "SCRAPE"},
      {"{__name__=\"up\"} 1 1730000000000", "SCRAPE"},
      {"up 1\n", "SCRAPE"},
      {"", "SCRAPE"},
    };
    for (String[] row : beginnings) {
      byte[] head = Packs.bytes(row[0]);
      assertEquals(row[1], FileRole.of("etcd.log", head, head.length).name(), row[0]);
    }
  }
}
