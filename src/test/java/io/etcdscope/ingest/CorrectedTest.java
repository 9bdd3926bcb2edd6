package io.etcdscope.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.archive.Packs;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Risk: an archive that was corrected, or came in parts, keeps traces of what was loaded before.
 */
class CorrectedTest {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String WORK = "# TYPE etcd_work_total gauge\netcd_work_total ";

  @TempDir Path folder;

  private static String text(String id, int i, String more) {
    return "etcd_server_id{server_id=\"%s\"} 1%nprocess_start_time_seconds 1795223999.4%n%s%s%n"
        .formatted(id, more, 10 * i)
        .replace("\r", "");
  }

  private Path put(String instance, int i, String body, int modified) throws IOException {
    String name = TIME.format(Instant.ofEpochMilli(Archive.START + i * 10_000L)) + ".prom";
    Path file = folder.resolve("c/" + instance + "/" + name);
    Archive.write(file, body.getBytes(UTF_8));
    Files.setLastModifiedTime(file, FileTime.fromMillis(Archive.START + modified));
    return file;
  }

  private void load(Store store) throws IOException {
    Ingest.run(store, List.of(folder.toString()), IngestOptions.defaults().withThreads(2));
  }

  private static Store store() {
    return Store.inMemory(StoreOptions.defaults().withThreads(2));
  }

  /** Everything by name: what a user can tell two databases apart by. */
  private static List<String> all(Store store) {
    return store
        .query(
            "select 'target ' || cluster || '/' || instance as line from raw_target"
                + " union all select 'series ' || cluster || '/' || instance || ' ' || metric"
                + " || labels || ' ' || coalesce(type, '') from raw_series join raw_target"
                + " using (target_id)"
                + " union all select 'answer ' || address || ' ' || instance from v_answer"
                + " union all select 'source ' || path || ' ' || status || ' ' || scrapes || ' '"
                + " || samples || ' ' || rejected_lines || coalesce(format, '')"
                + " || coalesce(reason, '') from v_source"
                + " union all select 'sample ' || instance || ' ' || scraped_at || ' ' || metric"
                + " || labels || ' ' || value from v_sample"
                + " union all select 'rise ' || instance || ' ' || metric || ' ' || window_start"
                + " || ' ' || increase from v_counter_increase"
                + " order by 1")
        .list(row -> row.text("line"));
  }

  private void assertAsLoadedOnce(Store store) throws IOException {
    try (Store once = store()) {
      load(once);
      assertEquals(String.join("\n", all(once)), String.join("\n", all(store)));
    }
  }

  @Test
  void aForeignFileAtAnAddressIsForgottenOnceItIsCorrected() throws IOException {
    for (int i = 0; i < 9; i++) {
      put("m1", i, text("a1", i, WORK), 1);
      put("m2", i, text("b2", i + 100, WORK), 1);
    }
    put("m1", 4, text("b2", 704, WORK), 1);
    try (Store store = store()) {
      load(store);
      assertEquals(
          9, store.query("select * from v_answer").list(row -> row.text("address")).size());
      put("m1", 4, text("a1", 4, WORK), 2);
      load(store);
      assertAsLoadedOnce(store);
    }
  }

  @Test
  void whoeverStillAnswersInTurnStaysApart() throws IOException {
    for (int i = 0; i < 12; i++) {
      put("lb", i, text(i % 3 == 0 ? "a1" : "b2", i, WORK), 1);
    }
    put("lb", 6, text("c3", 6, WORK), 1);
    try (Store store = store()) {
      load(store);
      put("lb", 6, text("a1", 6, WORK), 2);
      put("lb", 7, text("b2", 8, WORK), 2);
      load(store);
      assertAsLoadedOnce(store);
    }
  }

  @Test
  void aScrapeWithoutItsIdFindsTheMemberThatEarlierLoadsKnow() throws IOException {
    for (int i = 0; i < 8; i++) {
      String id = i % 2 == 0 ? "a1" : "b2";
      put("lb", i, text(id, i, WORK).replace("999.4", i % 2 == 0 ? "999.4" : "989.4"), 1);
    }
    try (Store store = store()) {
      load(store);
      String without = text("a1", 8, WORK).replaceFirst("etcd_server_id.*\n", "");
      put("lb", 8, without, 1);
      load(store);
      assertAsLoadedOnce(store);
    }
  }

  @Test
  void aTypeThatIsStatedLaterCounts() throws IOException {
    for (int i = 0; i < 6; i++) {
      if (i % 2 == 0) {
        put("m1", i, text("a1", i, "etcd_work_total "), 1);
      }
    }
    try (Store store = store()) {
      load(store);
      for (int i = 1; i < 6; i += 2) {
        put("m1", i, text("a1", i, WORK), 1);
      }
      load(store);
      assertAsLoadedOnce(store);
    }
  }

  @Test
  void seriesThatOnlyTheEarlierStateOfAFileHeldAreGone() throws IOException {
    for (int i = 0; i < 4; i++) {
      put("m1", i, text("a1", i, WORK), 1);
    }
    put("m1", 2, text("a1", 2, "etcd_mistake 1\n" + WORK), 1);
    try (Store store = store()) {
      load(store);
      put("m1", 2, text("a1", 2, WORK), 2);
      load(store);
      assertAsLoadedOnce(store);
    }
  }

  @Test
  void aDuplicateIsDescribedAlikeWhicheverCameFirst() throws IOException {
    put("m1", 1, text("a1", 1, WORK) + "etcd_broken{ 1\n", 1);
    try (Store store = store()) {
      load(store);
      put("m1", 0, text("a1", 1, WORK) + "etcd_broken{ 1\n", 1);
      load(store);
      assertAsLoadedOnce(store);
    }
  }

  @Test
  void aDuplicateOfWhatWasCorrectedIsReadAfterAll() throws IOException {
    try (Store store = store()) {
      put("m1", 0, text("a", 1, WORK), 0);
      put("m1", 1, text("a", 1, WORK), 0); // the same bytes: a copy, at a later time
      load(store);
      put("m1", 0, text("a", 2, WORK), 1);
      load(store);
      assertAsLoadedOnce(store);
    }
  }

  @Test
  void aDuplicateInAnArchiveIsReadAfterAll() throws IOException {
    try (Store store = store()) {
      put("m1", 0, text("a", 1, WORK), 0);
      String name = "c/m1/" + TIME.format(Instant.ofEpochMilli(Archive.START + 10_000L)) + ".prom";
      Archive.write(folder.resolve("later.tar"), Packs.tar(name, text("a", 1, WORK)));
      load(store);
      put("m1", 0, text("a", 2, WORK), 1);
      load(store);
      assertAsLoadedOnce(store);
    }
  }

  @Test
  void aFileOfSeveralScrapesKeepsThoseThatNoneOvertook() throws IOException {
    StringBuilder three = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      three.append(text("a1", i, WORK));
    }
    Path several = put("m1", 1, three.toString(), 1);
    Path earlierByName =
        several.resolveSibling(several.getFileName().toString().replace(".prom", ".metrics"));
    try (Store store = store()) {
      load(store);
      long held = count(store, "scrapes");
      Archive.write(earlierByName, text("a1", 9, WORK).getBytes(UTF_8));
      load(store);
      assertEquals(held, count(store, "scrapes"), "one came, one went");
      assertEquals(
          count(store, "scrapes"),
          store.query("select count(*) as n from raw_scrape").list(row -> row.number("n")).get(0));
      assertAsLoadedOnce(store);
    }
  }

  private static long count(Store store, String column) {
    return store
        .query("select cast(sum(" + column + ") as bigint) as n from v_source")
        .list(row -> row.number("n"))
        .get(0);
  }

  /** A member of a cluster of three whose leader changes once; m4 is a second address of m1. */
  private static String vital(int m, int i) {
    int leader = i < 20 ? 1 : 2;
    String id = "abc".charAt((m - 1) % 3) + "1";
    StringBuilder more = new StringBuilder("etcd_server_has_leader 1\n");
    more.append("etcd_server_is_leader ").append((m - 1) % 3 + 1 == leader ? 1 : 0).append('\n');
    more.append("etcd_server_leader_changes_seen_total ").append(i < 20 ? 1 : 2).append('\n');
    more.append("# TYPE etcd_server_proposals_committed_total gauge\n");
    more.append("etcd_server_proposals_committed_total ").append(100 * i + 7 * m + i * i % 13);
    for (String peer : List.of("a1", "b1", "c1")) {
      if (!peer.equals(id)) {
        more.append("\netcd_network_peer_sent_bytes_total{To=\"")
            .append(peer)
            .append("\"} ")
            .append(i);
      }
    }
    return text(id, i, more + "\n" + WORK);
  }

  private static List<String> told(Store store) {
    Stages.materialize(store);
    return store
        .query(
            "select 'clock ' || c as line from (select to_json(v_member_clock) as c from v_member_clock)"
                + " union all select 'election ' || to_json(v_election) from v_election"
                + " union all select 'member ' || to_json(v_member) from v_member"
                + " union all select 'state ' || to_json(v_member_state) from v_member_state"
                + " order by 1")
        .list(row -> row.text("line"));
  }

  @Test
  void whichMemberWasLoadedFirstDoesNotShow() throws IOException {
    try (Store store = store();
        Store once = store()) {
      for (int m : new int[] {4, 3, 2, 1}) {
        for (int i = 0; i < 40; i++) {
          put("m" + m, i, vital(m, i), 1);
        }
        load(store);
      }
      load(once);
      assertEquals(String.join("\n", told(once)), String.join("\n", told(store)));
      assertEquals(4, told(once).stream().filter(line -> line.startsWith("clock")).count());
    }
  }
}
