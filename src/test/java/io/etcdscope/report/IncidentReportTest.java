package io.etcdscope.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Severity;
import io.etcdscope.model.Story;
import io.etcdscope.model.StoryLine;
import io.etcdscope.model.Verdict;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A small archive from rows to the report's files: one member, five scrapes 30 s apart, a histogram
 * with 8 fsyncs within 1 ms and 2 in (1, 2] ms in each interval.
 */
class IncidentReportTest {
  private static final long START = 1_795_224_000_000L;
  private static Store store;

  @BeforeAll
  static void fill() {
    store = Store.inMemory(StoreOptions.defaults().withThreads(1));
    Stages.createSchema(store);
    store.execute("insert into raw_setting values ('window_ms', '30000')");
    store.execute(
        "insert into raw_source values (0, 'in', 'c/etcd-1/a.prom', 'abc', null, 10, null, null,"
            + " 'prometheus', 'loaded', null, 'name', 5, 20, 0)");
    store.execute("insert into raw_target values (0, 'c', 'etcd-1', '{}')");
    String family = "etcd_disk_wal_fsync_duration_seconds";
    series(0, family + "_bucket", "{\"le\":\"0.001\"}", "histogram");
    series(1, family + "_bucket", "{\"le\":\"0.002\"}", "histogram");
    series(2, family + "_bucket", "{\"le\":\"+Inf\"}", "histogram");
    series(3, "process_start_time_seconds", "{}", "gauge");
    series(4, "etcd_mvcc_db_total_size_in_bytes", "{}", "gauge");
    store.execute("insert into raw_template values (0, 0, [0, 1, 2, 3, 4])");
    for (int i = 0; i < 5; i++) {
      long at = START + i * 30_000L;
      store.execute("insert into raw_scrape values (0, " + at + ", 0, 0, 5, true, null)");
      double[] values = {8 * i, 10 * i, 10 * i, START / 1e3 - 60, 1 << 20};
      for (int id = 0; id < values.length; id++) {
        if (id < 3 || i == 0) {
          store.execute("insert into raw_sample values (%d, %d, %s)".formatted(id, at, values[id]));
        }
      }
    }
    Stages.install(store);
    Stages.materialize(store);
  }

  private static void series(int id, String metric, String labels, String type) {
    store.execute(
        "insert into raw_series values (%d, 0, '%s', '%s', '%s')"
            .formatted(id, metric, labels, type));
  }

  @AfterAll
  static void close() {
    store.close();
  }

  private static Conclusions conclusions() {
    Event event =
        new Event(
            "fsync_slow-c-1",
            "fsync_slow",
            Severity.WARNING,
            "c",
            "etcd-1",
            null,
            START + 30_000,
            null,
            Map.of("p99Seconds", 0.0019));
    Finding finding =
        new Finding(
            "finding-fsync-slow",
            "fsync_slow",
            Severity.WARNING,
            Verdict.UNDECIDABLE,
            "c",
            "etcd-1",
            null,
            START + 30_000,
            null,
            "etcd-1 wrote slowly",
            List.of("fsync_slow-c-1"),
            Map.of(),
            "select 1",
            null);
    Story story =
        new Story(
            "A small story.",
            List.of(new StoryLine("It was so.", List.of())),
            List.of(),
            List.of());
    return new Conclusions(story, List.of(event), List.of(finding), List.of(), List.of());
  }

  private static Map<String, byte[]> files(int threads) {
    ReportSetting setting = new ReportSetting("incident", "0.1.0", "v9", Map.of(), threads);
    IncidentReport report =
        new IncidentReport(store, conclusions(), setting, Path.of("never-written"));
    return report.files(Archive.read(store));
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  @Test
  void theSameArchiveGivesTheSameBytesOnAnyNumberOfThreads() {
    Map<String, byte[]> one = files(1);
    Map<String, byte[]> four = files(4);
    assertEquals(one.keySet(), four.keySet());
    one.forEach((name, bytes) -> assertArrayEquals(bytes, four.get(name), name));
  }

  @Test
  void theBucketTableCountsWhatWasWritten() {
    Map<String, byte[]> files = files(1);
    assertEquals(
        """
        cluster,instance,bucket_lower,bucket,observations,share,cumulative_share,worst_window,worst_observations,worst_share,worst_cumulative_share
        c,etcd-1,0,0.001,32,0.8,0.8,2026-11-21 01:20:30.000,8,0.8,0.8
        c,etcd-1,0.001,0.002,8,0.2,1,2026-11-21 01:20:30.000,2,0.2,1
        """,
        text(files, "data/fsync_buckets.csv"));
    String page = text(files, "index.html");
    assertTrue(page.contains("1.95 ms"), "p99 = 1 ms + (0.99 * 40 - 32) / 8 ms");
    assertTrue(page.contains("(1 ms, 2 ms], n = 40"));
    assertEquals(List.of(), StrictHtml.read(page).problems);
  }

  @Test
  void whatIsNotCollectedReadsOtherwiseThanNoData() {
    String page = text(files(1), "index.html");
    assertTrue(
        page.contains(
            "Not collected: no scrape of this archive holds etcd_server_proposals_pending."));
    assertTrue(page.contains("undecidable"));
  }

  @Test
  void withoutAMemberOfEtcdNothingThatIsMissingIsAGoodSign() {
    String page = text(files(1), "index.html");
    assertTrue(page.contains("<dt>Members</dt><dd>0</dd>"));
    assertTrue(page.contains("<dt>Other targets</dt><dd>1</dd>"));
    assertTrue(page.contains("holds etcd_network_peer_sent_failures_total."));
    assertTrue(page.contains("No data: no scrape shows a member of etcd."));
    assertFalse(page.contains("No send to a peer failed"));
    assertFalse(page.contains("Nothing was done"));
    assertFalse(page.contains("Every metric of the catalogue was collected"));
  }

  @Test
  void numbersInSentencesFitTheirWords() {
    String page = text(files(1), "index.html");
    assertTrue(page.contains("1 input was read: 5 scrapes with 20 samples."));
  }

  @Test
  void theSummaryFollowsTheContract() {
    String summary = text(files(1), "summary.json");
    String expected =
        """
        {
          "schemaVersion" : 1,
          "tool" : {
            "name" : "etcdscope",
            "version" : "0.1.0",
            "duckdb" : "v9"
          },
          "report" : "incident",
          "verdict" : "A small story.",
          "range" : {
            "from" : "2026-11-21T01:20:00.000Z",
            "to" : "2026-11-21T01:22:00.000Z"
          },
          "window" : "30s",
          "clusters" : [ {
            "name" : "c",
            "members" : [ {
              "instance" : "etcd-1",
              "memberId" : null,
              "version" : null,
              "coverage" : 1.0
            } ]
          } ],
          "events" : [ {
            "id" : "fsync_slow-c-1",
            "kind" : "fsync_slow",
            "severity" : "warning",
            "cluster" : "c",
            "member" : "etcd-1",
            "peer" : null,
            "from" : "2026-11-21T01:20:30.000Z",
            "to" : null,
            "evidence" : {
              "p99Seconds" : 0.0019
            }
          } ],
        """;
    assertEquals(expected, summary.substring(0, expected.length()));
    assertTrue(summary.contains("\"read\" : 1,\n    \"loaded\" : 1,"));
  }
}
