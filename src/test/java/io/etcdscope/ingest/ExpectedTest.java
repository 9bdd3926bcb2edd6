package io.etcdscope.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Event;
import io.etcdscope.rules.Rules;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreException;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: what is missing taken for zero, or for nothing to tell. */
class ExpectedTest {
  @TempDir Path folder;

  private static Store load(Path input, IngestOptions options) throws IOException {
    Store store = Store.inMemory(StoreOptions.defaults().withThreads(2));
    Ingest.run(store, List.of(input.toString()), options.withThreads(2));
    return store;
  }

  private static String scrape(String id, int i) {
    return "etcd_server_id{server_id=\""
        + id
        + "\"} 1\netcd_server_has_leader 1\n"
        + "etcd_server_is_leader 0\nprocess_start_time_seconds 1795223999\n"
        + "# TYPE etcd_disk_wal_write_bytes_total counter\netcd_disk_wal_write_bytes_total "
        + i
        + "\n# TYPE go_goroutines gauge\ngo_goroutines "
        + (10 + i)
        + "\n";
  }

  private Path archive(long stepMs) {
    for (int m = 1; m <= 2; m++) {
      for (int i = 0; i < 30; i++) {
        Archive.write(
            folder.resolve("x/c/m" + m + "/" + (1_795_224_000_000L + i * stepMs) + ".prom"),
            scrape("a" + m, i).getBytes(UTF_8));
      }
    }
    return folder.resolve("x");
  }

  private static List<Event> events(Store store, String kind) {
    Stages.materialize(store);
    return Rules.run(store).events().stream().filter(e -> e.kind().equals(kind)).toList();
  }

  private static List<String> lines(Store store, String sql) {
    return store.query(sql).list(row -> row.text("line"));
  }

  @Test
  void anExpectedMemberWithoutAScrapeIsUnknownAndCounts() throws IOException {
    IngestOptions options =
        IngestOptions.defaults().withExpected(new Expectations(List.of("m1", "m2", "m3"), 0));
    try (Store store = load(archive(10_000), options)) {
      Event missing = events(store, "member_missing").get(0);
      assertEquals("m3", missing.member());
      assertTrue(events(store, "scrape_gap").isEmpty());
      assertTrue(events(store, "member_down").isEmpty());
      assertEquals(
          List.of("m3 unknown"),
          lines(
              store,
              "select instance || ' ' || state as line from v_member_state where instance = 'm3'"));
      assertEquals(
          List.of("3 2"),
          lines(store, "select distinct members || ' ' || needed as line from v_quorum"));
    }
  }

  @Test
  void atTheIntervalThatWasGivenAMissingScrapeIsAGap() throws IOException {
    Path input = archive(10_000);
    IngestOptions options = IngestOptions.defaults();
    try (Store inferred = load(input, options);
        Store given = load(input, options.withExpected(new Expectations(List.of(), 5_000)))) {
      assertTrue(events(inferred, "scrape_gap").isEmpty());
      assertEquals(2 * 29, events(given, "scrape_gap").size());
    }
  }

  @Test
  void whatIsNotKeptIsCountedAndTheRestIsTheSame() throws IOException {
    Path input = archive(10_000);
    Keep keep = Keep.of(List.of("etcd_disk_*"));
    try (Store whole = load(input, IngestOptions.defaults());
        Store part = load(input, IngestOptions.defaults().withKeep(keep))) {
      assertEquals(
          Tables.samples(whole).stream().filter(row -> !row.contains("go_goroutines")).toList(),
          Tables.samples(part));
      assertEquals(
          List.of("60 1"),
          lines(
              part,
              "select count(*) || ' ' || max(dropped) as line from v_source where dropped > 0"));
    }
  }

  @Test
  void aGlobFitsTheFamilyOfAHistogram() {
    Keep keep = Keep.of(List.of("etcd_disk_wal_fsync_duration_seconds"));
    assertTrue(keep.holds("etcd_disk_wal_fsync_duration_seconds_bucket"));
    assertTrue(keep.holds("process_start_time_seconds"));
    assertTrue(!keep.holds("etcd_disk_backend_commit_duration_seconds_bucket"));
    assertThrows(IllegalArgumentException.class, () -> Keep.of(List.of("a.*b")));
  }

  @Test
  void aDatabaseGoesOnWithTheFamiliesItWasMadeWith() throws IOException {
    Path input = archive(10_000);
    try (Store store =
        load(input, IngestOptions.defaults().withKeep(Keep.of(List.of("etcd_disk_*"))))) {
      assertThrows(
          StoreException.class,
          () -> Ingest.run(store, List.of(input.toString()), IngestOptions.defaults()));
    }
  }

  private static String up(long ms, int value) {
    String labels = "{instance=\"m1:2379\",job=\"etcd\"} ";
    String at = " " + ms / 1000 + "\n";
    return "up"
        + labels
        + value
        + at
        + (value == 1
            ? "etcd_server_has_leader"
                + labels
                + "1"
                + at
                + "etcd_server_is_leader"
                + labels
                + "1"
                + at
            : "");
  }

  @Test
  void upOfPrometheusIsTheServersOwnWord() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      text.append(up(1_795_224_000_000L + i * 10_000L, i >= 8 && i < 12 ? 0 : 1));
    }
    String strange = "up{instance=\"host:9100\",job=\"node\"} 0 1795224000\n";
    Archive.write(
        folder.resolve("p/dump.openmetrics"), (text + strange + "# EOF\n").getBytes(UTF_8));
    try (Store store = load(folder.resolve("p"), IngestOptions.defaults())) {
      assertEquals(
          List.of("4"),
          lines(
              store,
              "select cast(count(*) as varchar) as line from v_scrape where not up and instance ="
                  + " 'm1:2379'"));
      assertEquals(
          List.of("leader", "down", "leader"),
          lines(store, "select state as line from v_member_state order by from_at"));
      assertEquals(1, events(store, "member_down").size());
    }
  }
}
