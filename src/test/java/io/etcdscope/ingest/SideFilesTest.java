package io.etcdscope.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Severity;
import io.etcdscope.rules.RuleResult;
import io.etcdscope.rules.Rules;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a side file that is passed over in silence, counted twice, or taken for a scrape. */
class SideFilesTest {
  /** Above 2^63, as etcdctl prints it, and as metrics do. */
  private static final String ID_DECIMAL = "16193810331495234868";

  private static final String ID = "e0bbf8b2b0d2fd34";

  /** 2026-11-21 00:00:00 UTC, a scrape every 10 s. */
  private static final long BEGIN_MS = 1_795_219_200_000L;

  @TempDir Path folder;

  private void put(String path, String text) {
    Archive.write(folder.resolve("c").resolve(path), text.getBytes(UTF_8));
  }

  private void scrapes(int leaderChangesAt) {
    for (int i = 0; i < 30; i++) {
      put(
          "etcd-1/" + (BEGIN_MS + i * 10_000L) + ".prom",
          "etcd_server_id{server_id=\""
              + ID
              + "\"} 1\netcd_server_has_leader 1\n"
              + "etcd_server_is_leader 1\netcd_server_leader_changes_seen_total "
              + (i < leaderChangesAt ? 1 : 2)
              + "\nprocess_start_time_seconds 1795210000\nn "
              + i
              + "\n");
    }
  }

  private static Store load(IngestOptions options, Path... inputs) throws IOException {
    Store store = Store.inMemory(StoreOptions.defaults().withThreads(2));
    for (Path input : inputs) {
      Ingest.run(store, List.of(input.toString()), options.withThreads(2));
    }
    return store;
  }

  private Store load() throws IOException {
    return load(IngestOptions.defaults(), folder.resolve("c"));
  }

  private static List<String> lines(Store store, String sql) {
    return store.query(sql).list(row -> row.text("line"));
  }

  private static RuleResult judge(Store store) {
    Stages.materialize(store);
    return Rules.run(store);
  }

  private static Event event(RuleResult result, String kind) {
    return result.events().stream().filter(e -> e.kind().equals(kind)).findFirst().orElseThrow();
  }

  @Test
  void answersOfEtcdctlAreRowsOfTheirOwn() throws IOException {
    scrapes(99);
    put(
        "etcdctl/20261121T000100.000Z.endpoint-status.json",
        "[{\"Endpoint\":\"http://a:2379\",\"Status\":{\"header\":{\"member_id\":"
            + ID_DECIMAL
            + ",\"revision\":7},\"version\":\"3.5.9\",\"dbSize\":100,\"raftTerm\":5}}]");
    put("etcdctl/20261121T000100.000Z.alarm-list.json", "{}");
    put("etcdctl/20261121T000200.000Z.alarm-list.json", alarms());
    put("etcdctl/20261121T000230.000Z.alarm-list.json", alarms());
    put("etcdctl/20261121T000300.000Z.alarm-list.json", "{}");
    put("etcdctl/20261121T000330.000Z.alarm-list.json", "");
    put("etcdctl/20261121T000330.000Z.endpoint-health.json", "[{\"endpoint\":");
    put(
        "etcdctl/20261121T000100.000Z.keys.txt",
        "/registry/pods/a/b\n\n/registry/pods/a/c\n/registry/secrets/x/y\n");
    try (Store store = load()) {
      assertEquals(
          List.of("etcd-1 5 none"),
          lines(
              store,
              "select instance || ' ' || raft_term || ' ' || coalesce(leader_id, 'none') as line"
                  + " from v_endpoint_status"));
      assertEquals(
          List.of("pods 2", "secrets 1"),
          lines(store, "select type || ' ' || objects as line from v_object_count order by type"));
      assertEquals(
          List.of(
              "etcdctl-alarm-list loaded 4",
              "etcdctl-alarm-list skipped 1",
              "etcdctl-endpoint-health rejected 1",
              "etcdctl-endpoint-status loaded 1",
              "key-list loaded 1"),
          lines(
              store,
              "select format || ' ' || status || ' ' || count(*) as line from v_source"
                  + " where format <> 'prometheus' group by format, status order by 1"));
      Event alarm = event(judge(store), "alarm_listed");
      assertEquals("etcd-1", alarm.member());
      assertEquals(BEGIN_MS + 60_000, alarm.fromMs());
      assertEquals(BEGIN_MS + 180_000, alarm.toMs());
    }
  }

  private static String alarms() {
    return "{\"alarms\":[{\"memberID\":" + ID_DECIMAL + ",\"alarm\":1}]}";
  }

  @Test
  void aListOfMembersTellsWhoWasNeverScraped() throws IOException {
    scrapes(99);
    put(
        "etcdctl/20261121T000100.000Z.member-list.json",
        "{\"members\":[{\"ID\":"
            + ID_DECIMAL
            + ",\"name\":\"one\"},{\"ID\":255,\"name\":\"two\"}]}");
    try (Store store = load()) {
      assertEquals("two (ff)", event(judge(store), "member_not_scraped").evidence().get("who"));
      assertEquals(
          List.of("2"),
          lines(store, "select distinct cast(members as varchar) as line from v_quorum"));
    }
  }

  @Test
  void linesOfALogAreEvidenceWithFileAndLine() throws IOException {
    scrapes(10);
    String zap = "{\"level\":\"info\",\"ts\":\"2026-11-21T00:01:3%d.000Z\",\"msg\":\"%s\"}\n";
    put(
        "logs/etcd-1.log",
        String.format(zap, 1, "serving client requests")
            + String.format(zap, 5, "raft.node: " + ID + " elected leader " + ID + " at term 3")
            + "2026-11-21 00:01:36.500000 W | etcdserver: read-only range request"
            + " \"key:\\\"/registry/secrets/a\\\"\" took too long (1.2s) to execute\n");
    try (Store store = load()) {
      assertEquals(
          List.of("etcd-1 leader_elected logs/etcd-1.log:2", "etcd-1 slow_apply logs/etcd-1.log:3"),
          lines(
              store,
              "select instance || ' ' || kind || ' ' || source_path || ':' || line as line"
                  + " from v_log_line order by v_log_line.line"));
      assertTrue(
          lines(store, "select text as line from v_log_line").stream()
              .noneMatch(text -> text.contains("secrets")));
      Event election = event(judge(store), "leader_changed");
      String log = String.valueOf(election.evidence().get("log"));
      assertTrue(log.startsWith("logs/etcd-1.log:2 00:01:35.000 raft.node"), log);
    }
  }

  @Test
  void scrapesInAFileCalledLogAreStillScrapes() throws IOException {
    put("etcd-1/1795219200000.log", "etcd_server_has_leader 1\n");
    try (Store store = load()) {
      assertEquals(
          List.of("prometheus loaded"),
          lines(store, "select format || ' ' || status as line from v_source"));
    }
  }

  @Test
  void theSameAnswerTwiceIsOne() throws IOException {
    scrapes(99);
    put("etcdctl/20261121T000200.000Z.alarm-list.json", alarms());
    Path copy = folder.resolve("d/c/etcdctl/20261121T000200.000Z.alarm-list.json");
    Archive.write(copy, alarms().getBytes(UTF_8));
    try (Store store = load(IngestOptions.defaults(), folder.resolve("c"), folder.resolve("d"))) {
      assertEquals(
          List.of("1"),
          lines(store, "select cast(count(*) as varchar) as line from v_listed_alarm"));
      assertEquals(
          List.of("duplicate", "loaded"),
          lines(
              store,
              "select status as line from v_source where format like 'etcdctl%' order by 1"));
    }
  }

  @Test
  void aLogThatGrewReplacesWhatItWas() throws IOException {
    scrapes(99);
    String line = "2026-11-21 00:01:36.500000 I | raft: " + ID + " became leader at term 3\n";
    put("logs/etcd-1.log", line);
    try (Store store = load()) {
      put("logs/etcd-1.log", line + line.replace("term 3", "term 4"));
      Ingest.run(
          store, List.of(folder.resolve("c").toString()), IngestOptions.defaults().withThreads(2));
      assertEquals(
          List.of("1", "2"),
          lines(store, "select cast(line as varchar) as line from v_log_line order by 1"));
    }
  }

  @Test
  void withinMaintenanceNothingCounts() throws IOException {
    scrapes(10);
    Path windows = folder.resolve("windows.txt");
    Archive.write(windows, "2026-11-21T00:01:00Z 5m new disks\n".getBytes(UTF_8));
    Path events = folder.resolve("told.txt");
    Archive.write(events, "2026-11-21T00:02:00Z deploy of the operator\n".getBytes(UTF_8));
    IngestOptions options =
        IngestOptions.defaults().withNotes(new Notes(List.of(events), List.of(windows)));
    try (Store quiet = load(options, folder.resolve("c"));
        Store loud = load()) {
      RuleResult result = judge(quiet);
      assertEquals(Severity.INFO, event(result, "leader_changed").severity());
      assertEquals(Severity.WARNING, event(judge(loud), "leader_changed").severity());
      Finding finding =
          result.findings().stream()
              .filter(one -> one.kind().equals("leader_changed"))
              .findFirst()
              .orElseThrow();
      assertTrue(finding.title().endsWith(" (during maintenance: new disks)"), finding::title);
      assertEquals("deploy of the operator", event(result, "note").evidence().get("text"));
      assertEquals(BEGIN_MS + 120_000, event(result, "note").fromMs());
    }
  }

  @Test
  void theDisksOwnWordStandsBesideSlowFsyncs() throws IOException {
    for (int i = 0; i < 30; i++) {
      put(
          "etcd-1/" + (BEGIN_MS + i * 10_000L) + ".prom",
          "etcd_server_id{server_id=\""
              + ID
              + "\"} 1\netcd_server_has_leader 1\n"
              + "# TYPE etcd_disk_wal_fsync_duration_seconds histogram\n"
              + "etcd_disk_wal_fsync_duration_seconds_bucket{le=\"0.008\"} 0\n"
              + "etcd_disk_wal_fsync_duration_seconds_bucket{le=\"0.032\"} 0\n"
              + "etcd_disk_wal_fsync_duration_seconds_bucket{le=\"0.064\"} "
              + i * 20
              + "\netcd_disk_wal_fsync_duration_seconds_bucket{le=\"+Inf\"} "
              + i * 20
              + "\netcd_disk_wal_fsync_duration_seconds_sum "
              + i
              + "\netcd_disk_wal_fsync_duration_seconds_count "
              + i * 20
              + "\n");
    }
    put(
        "etcd-1/fio.json",
        "{\"jobs\":[{\"jobname\":\"wal\",\"sync\":{\"lat_ns\":{\"percentile\":{\"99.000000\":"
            + "35000000}},\"total_ios\":1000},\"write\":{\"iops\":80.0,\"bw_bytes\":2000}}]}");
    try (Store store = load()) {
      String word = String.valueOf(event(judge(store), "fsync_slow").evidence().get("diskTest"));
      assertEquals("etcd-1/fio.json: 99 % of fsyncs within 35 ms (n = 1000), 80 writes/s", word);
    }
  }

  @Test
  void everySpellingOfALogOfFailedScrapesIsRead() throws IOException {
    scrapes(99);
    put("scrape-errors.log", "20261121T000505.000Z etcd-1 curl: (7) refused\n");
    put("scrape_errors.txt", "2026-11-21T00:05:15Z,etcd-1,timeout\n");
    put("etcd-1/scrape-failures.tsv", "1795219525\tetcd-1\tno route\n");
    try (Store store = load()) {
      assertEquals(
          List.of("curl: (7) refused", "timeout", "no route"),
          lines(store, "select message as line from v_scrape where not up order by scraped_at"));
      assertEquals(
          List.of("c etcd-1"),
          lines(store, "select distinct cluster || ' ' || instance as line from v_scrape"));
    }
  }
}
