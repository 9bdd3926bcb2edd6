package io.etcdscope.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: the tables depend on how the scrapes came, or do not give back what was read. */
class IngestTest {
  private static final Archive ARCHIVE = Archive.of(7, 3, 70, 300_000);

  @TempDir Path folder;

  private interface Loading {
    void into(Store store) throws IOException;
  }

  private static Store load(int threads, Loading loading) throws IOException {
    Store store = Store.inMemory(StoreOptions.defaults().withThreads(threads));
    loading.into(store);
    return store;
  }

  private static IngestSummary ingest(Store store, int threads, Path... inputs) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path input : inputs) {
      names.add(input.toString());
    }
    return Ingest.run(store, names, IngestOptions.defaults().withThreads(threads));
  }

  private static void assertSame(Store expected, Store actual) {
    assertSame(Tables.scrapes(expected), Tables.scrapes(actual));
    assertSame(Tables.samples(expected), Tables.samples(actual));
  }

  /** Says the first difference only: the lists are long. */
  private static void assertSame(List<String> expected, List<String> actual) {
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      assertEquals(expected.get(i), actual.get(i));
    }
    assertEquals(expected.size(), actual.size());
  }

  @Test
  void theDenseViewGivesBackEverySampleBitForBit() throws IOException {
    Path files = ARCHIVE.lay(folder.resolve("a"));
    try (Store store = load(2, one -> ingest(one, 2, files))) {
      List<String> expected = new ArrayList<>();
      for (Archive.One one : ARCHIVE.all()) {
        NaiveLines.of(new String(one.body(), UTF_8))
            .forEach(
                (name, bits) ->
                    expected.add(one.instance() + ' ' + one.ms() + ' ' + name + ' ' + bits));
      }
      Collections.sort(expected);
      List<String> dense = Tables.dense(store);
      Collections.sort(dense);
      assertSame(expected, dense);
    }
  }

  @Test
  void orderAndOverlapOfLoadsChangeNothing() throws IOException {
    Path whole = ARCHIVE.lay(folder.resolve("whole/x"));
    Path a = ARCHIVE.lay(folder.resolve("a/x"), 3, 0, 1);
    Path b = ARCHIVE.lay(folder.resolve("b/x"), 3, 1, 2);
    try (Store once = load(2, one -> ingest(one, 2, whole));
        Store ab = load(2, one -> bothAfter(one, a, b));
        Store ba = load(1, one -> bothAfter(one, b, a));
        Store together = load(2, one -> ingest(one, 2, b, a))) {
      assertSame(once, ab);
      assertSame(once, ba);
      assertSame(once, together);
    }
  }

  private static void bothAfter(Store store, Path first, Path second) throws IOException {
    ingest(store, 2, first);
    ingest(store, 2, second);
  }

  @Test
  void anArchiveInAnyOrderGivesTheTablesOfTheFolder() throws IOException {
    Path whole = ARCHIVE.lay(folder.resolve("whole"));
    Path tar = folder.resolve("whole.tar.gz");
    List<Archive.One> shuffled = new ArrayList<>(ARCHIVE.all());
    Collections.shuffle(shuffled, new Random(5));
    pack(tar, shuffled);
    try (Store once = load(2, one -> ingest(one, 2, whole));
        Store packed = load(2, one -> ingest(one, 2, tar))) {
      assertSame(once, packed);
    }
  }

  private static void pack(Path tar, List<Archive.One> scrapes) throws IOException {
    try (OutputStream file = Files.newOutputStream(tar);
        TarArchiveOutputStream out = new TarArchiveOutputStream(new GZIPOutputStream(file))) {
      for (Archive.One one : scrapes) {
        TarArchiveEntry entry = new TarArchiveEntry(one.path());
        entry.setSize(one.body().length);
        out.putArchiveEntry(entry);
        out.write(one.body());
        out.closeArchiveEntry();
      }
    }
  }

  @Test
  void numbersDoNotDependOnThreads() throws IOException {
    Path whole = ARCHIVE.lay(folder.resolve("whole"));
    String sql = "select series_id, scraped_ms from raw_sample order by all";
    try (Store one = load(1, store -> ingest(store, 1, whole));
        Store four = load(4, store -> ingest(store, 4, whole))) {
      assertEquals(
          one.query(sql).list(row -> row.number("series_id") + " " + row.number("scraped_ms")),
          four.query(sql).list(row -> row.number("series_id") + " " + row.number("scraped_ms")));
      assertSame(one, four);
    }
  }

  @Test
  void whatIsKnownIsNotReadAgain() throws IOException {
    Path files = ARCHIVE.lay(folder.resolve("a"), 2, 0);
    try (Store store = Store.inMemory(StoreOptions.defaults())) {
      ingest(store, 2, files);
      List<String> before = Tables.ledger(store);
      ingest(store, 2, files);
      assertSame(before, Tables.ledger(store));
      ARCHIVE.lay(files);
      ingest(store, 2, files);
      assertEquals(ARCHIVE.all().size(), Tables.ledger(store).size());
    }
  }

  @Test
  void everySeriesHasARowWhereAProcessIsNew() throws IOException {
    Path files = folder.resolve("k");
    put(files, "c/m/20261121T000000Z.prom", "a_total 5\nb 7\nprocess_start_time_seconds 1\n");
    put(files, "c/m/20261121T000010Z.prom", "a_total 5\nb 7\nprocess_start_time_seconds 1\n\n");
    put(files, "c/m/20261121T000020Z.prom", "a_total 5\nb 7\nprocess_start_time_seconds 2\n");
    put(files, "c/m/20261121T000030Z.prom", "a_total 4\nb 7\nprocess_start_time_seconds 2\n");
    try (Store store = load(1, one -> ingest(one, 1, files))) {
      List<Long> rows =
          store
              .query(
                  "select s.scraped_ms % 60000 as second from raw_sample s"
                      + " join raw_series using (series_id) where metric = 'b' order by 1")
              .list(row -> row.number("second"));
      assertEquals(List.of(0L, 20_000L, 30_000L), rows);
    }
  }

  @Test
  void eachInputIsAccountedForWithItsReason() throws IOException {
    Path files = folder.resolve("r");
    put(files, "c/m/20261121T000000Z.prom", "a 1\n");
    put(files, "c/m/20261121T000010Z.prom", "a 1\n");
    put(files, "c/m/20261121T000020Z.prom", "a 2\nb 3 <-- slow\n");
    put(files, "c/m/20261121T000030Z.prom", "a 3\nb 4");
    put(files, "c/m/20261121T000040Z.prom", "<html>login</html>\n");
    put(files, "c/m/20261121T000050Z.prom", "");
    put(files, "c/m/20261121T000100Z.prom", "a 4\nb{x=\"\u00ff\"} 1\n".getBytes(ISO_8859_1));
    put(files, "c/m/20261121T000110Z.prom", "a 5\n" + "x".repeat(2_000_000) + " 1\n");
    put(files, "c/m/20261121T000120Z.prom", "a 6\n");
    put(files, "c/m/20261121T000120Z.txt", "a 7\n");
    put(files, "c/README.md", "# notes\n");
    put(files, "c/scrape-errors.log", "20261121T000005.000Z m curl: (7) refused\n");
    try (Store store = load(1, one -> ingest(one, 1, files))) {
      assertEquals(
          List.of(
              "c/README.md skipped NOT_METRICS",
              "c/m/20261121T000000Z.prom loaded",
              "c/m/20261121T000010Z.prom duplicate DUPLICATE",
              "c/m/20261121T000020Z.prom partial BAD_LINES",
              "c/m/20261121T000030Z.prom partial TRUNCATED",
              "c/m/20261121T000040Z.prom rejected NOT_METRICS",
              "c/m/20261121T000050Z.prom rejected EMPTY",
              "c/m/20261121T000100Z.prom partial ENCODING",
              "c/m/20261121T000110Z.prom partial LINE_TOO_LONG",
              "c/m/20261121T000120Z.prom loaded",
              "c/m/20261121T000120Z.txt rejected CONFLICT",
              "c/scrape-errors.log loaded"),
          Tables.ledger(store));
      IngestSummary summary = IngestSummary.of(store);
      assertEquals(12, summary.read());
      assertTrue(summary.isRefused());
      List<String> failed =
          store
              .query("select message from raw_scrape where not up order by scraped_ms")
              .list(row -> row.text("message"));
      assertEquals(3, failed.size());
      assertEquals("curl: (7) refused", failed.get(0));
      assertTrue(failed.get(1).startsWith("NOT_METRICS"));
      assertTrue(failed.get(2).startsWith("EMPTY"));
    }
  }

  @Test
  void ofTwoEqualBodiesTheEarlierTimeIsKeptWhicheverIsLoadedFirst() throws IOException {
    Path late = folder.resolve("late");
    Path early = folder.resolve("early");
    put(late, "c/m/20261121T100000Z.prom", "a 1\nprocess_start_time_seconds 5\n");
    put(late, "c/m/20261121T100010Z.prom", "a 2\nprocess_start_time_seconds 5\n");
    put(early, "c/m/20261121T000000Z.prom", "a 1\nprocess_start_time_seconds 5\n");
    try (Store store = load(1, one -> bothAfter(one, late, early));
        Store turned = load(1, one -> bothAfter(one, early, late))) {
      assertSame(store, turned);
      assertEquals(2, Tables.scrapes(store).size());
      assertTrue(
          Tables.ledger(store).contains("c/m/20261121T100000Z.prom duplicate DUPLICATE"),
          Tables.ledger(store).toString());
    }
  }

  @Test
  void samplesWithTheirOwnTimesGainNoLabels() throws IOException {
    Path dump = folder.resolve("dump.txt");
    String text =
        "{__name__=\"a_total\", instance=\"m\", job=\"etcd\"} 1 1700000000000\n"
            + "{__name__=\"a_total\", instance=\"m\", job=\"etcd\"} 1 1700000010000\n"
            + "{__name__=\"a_total\", instance=\"m\", job=\"etcd\"} 3 1700000020000\n"
            + "{__name__=\"b\", instance=\"m\", job=\"etcd\"} 3 1700000010000\n";
    put(folder, "dump.txt", text);
    try (Store store = load(1, one -> ingest(one, 1, dump))) {
      assertEquals(
          List.of("m {}"),
          store
              .query("select instance || ' ' || added_labels as line from raw_target")
              .list(row -> row.text("line")));
      assertEquals(4, Tables.dense(store).size());
      assertEquals(3, Tables.scrapes(store).size());
      assertEquals(3, Tables.samples(store).size());
      assertFalse(IngestSummary.of(store).isRefused());
    }
  }

  @Test
  void gaugeThatFallsIsNoRestartThoughItsTypeIsNotSaid() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String series : List.of("etcd_debugging_mvcc_keys_total", "a_total")) {
      for (int i = 0; i < 10; i++) {
        int value = series.startsWith("a") ? 7 : 100 - i;
        text.append(series).append("{instance=\"m\"} ").append(value).append(' ');
        text.append(1_700_000_000_000L + 1000 * i).append('\n');
      }
    }
    Path dump = folder.resolve("dump.txt");
    put(folder, "dump.txt", promtool(text.toString()));
    try (Store store = load(1, one -> ingest(one, 1, dump))) {
      assertEquals(20, Tables.dense(store).size());
      assertEquals(11, Tables.samples(store).size());
    }
  }

  private static String promtool(String text) {
    return text.replaceAll("(?m)^(\\w+)\\{", "{__name__=\"$1\", ");
  }

  private static void put(Path folder, String path, String text) {
    put(folder, path, text.getBytes(UTF_8));
  }

  private static void put(Path folder, String path, byte[] body) {
    Archive.write(folder.resolve(path), body);
  }
}
