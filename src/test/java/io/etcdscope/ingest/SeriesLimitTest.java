package io.etcdscope.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.archive.Packs;
import io.etcdscope.exposition.Limits;
import io.etcdscope.store.Row;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Risk: a label with a new value in each scrape fills the memory of a run, although no single input
 * is too large; or the bound against it takes what lies within it.
 */
class SeriesLimitTest {
  private static final int SCRAPES = 10;

  /** What the scrapes below hold: one series that all have and one of each. */
  private static final int SERIES = 1 + SCRAPES;

  @TempDir Path folder;

  private static String scrape(int i) {
    return "etcd_server_has_leader 1\nrequests_total{id=\"r" + i + "\",code=\"200\"} " + i + "\n";
  }

  private static String name(int i) {
    return "c/etcd-1/20261121T0120%02dZ.prom".formatted(i);
  }

  private Path loose() throws IOException {
    for (int i = 0; i < SCRAPES; i++) {
      Archive.write(folder.resolve("in").resolve(name(i)), scrape(i).getBytes(UTF_8));
    }
    return folder.resolve("in");
  }

  private Path tar() throws IOException {
    Object[] entries = new Object[2 * SCRAPES];
    for (int i = 0; i < SCRAPES; i++) {
      entries[2 * i] = name(i);
      entries[2 * i + 1] = scrape(i);
    }
    return Files.write(folder.resolve("in.tar"), Packs.tar(entries));
  }

  /** Samples with times and labels of their own, as {@code promtool tsdb dump} prints them. */
  private Path dump() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < SERIES; i++) {
      text.append("{__name__=\"requests_total\", id=\"r").append(i).append("\"} 5 1795224000000\n");
    }
    return Files.writeString(folder.resolve("in.txt"), text);
  }

  private static List<String> load(Path input, int threads, int limit) throws IOException {
    try (Store store = Store.inMemory(StoreOptions.defaults().withThreads(threads))) {
      IngestOptions options = IngestOptions.defaults().withThreads(threads);
      Ingest.run(store, List.of(input.toString()), options, limit);
      List<String> rows = new ArrayList<>();
      rows.add(store.query("select count(*) as n from raw_series").first(r -> r.number("n")) + "");
      store
          .query("select * from v_source order by path")
          .forEach(
              row ->
                  rows.add(row.text("status") + ' ' + row.number("samples") + ' ' + reason(row)));
      return rows;
    }
  }

  private static String reason(Row row) {
    String reason = row.textOrNull("reason");
    return reason == null ? "-" : reason;
  }

  @Test
  void theLimitIsFiveMillion() {
    assertEquals(5_000_000, Limits.NEW_SERIES_PER_RUN);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aRunAtTheLimitLoadsEverything(int threads) throws IOException {
    for (Path input : List.of(loose(), tar())) {
      List<String> rows = load(input, threads, SERIES);
      assertEquals("" + SERIES, rows.get(0));
      assertEquals(SCRAPES, rows.stream().filter("loaded 2 -"::equals).count(), rows.toString());
    }
    assertEquals(List.of("" + SERIES, "loaded 11 -"), load(dump(), threads, SERIES));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void oneSeriesBeyondRefusesTheScrapeThatNeedsItAndNamesTheLabel(int threads) throws IOException {
    for (Path input : List.of(loose(), tar())) {
      List<String> rows = load(input, threads, SERIES - 1);
      assertEquals("" + (SERIES - 1), rows.get(0));
      assertEquals(SCRAPES - 1, rows.stream().filter("loaded 2 -"::equals).count());
      String last = rows.get(rows.size() - 1);
      assertTrue(
          last.startsWith("rejected 0 TOO_MANY_SERIES: more than 10 new series in one run"), last);
      assertTrue(last.contains("label id of requests_total has"), last);
      assertTrue(last.contains("--keep"), last);
    }
  }

  @Test
  void ofSamplesWithTheirOwnTimesThoseOfKnownSeriesAreKept() throws IOException {
    List<String> rows = load(dump(), 1, SERIES - 1);
    assertEquals("" + (SERIES - 1), rows.get(0));
    assertTrue(rows.get(1).startsWith("partial 10 TOO_MANY_SERIES: more than 10 new"), rows.get(1));
    assertTrue(rows.get(1).contains("label id of requests_total has 11 values"), rows.get(1));
  }

  @Test
  void seriesThatTheDatabaseHasCostNothing() throws IOException {
    try (Store store = Store.inMemory(StoreOptions.defaults())) {
      String input = loose().toString();
      Ingest.run(store, List.of(input), IngestOptions.defaults(), SERIES);
      Archive.write(folder.resolve("in/c/etcd-1/20261121T012100Z.prom"), again());
      IngestSummary all = Ingest.run(store, List.of(input), IngestOptions.defaults(), 0);
      assertEquals(SCRAPES + 1, all.loaded());
    }
  }

  private static byte[] again() {
    return (scrape(3) + "requests_total{id=\"r4\",code=\"200\"} 9\n").getBytes(UTF_8);
  }
}
