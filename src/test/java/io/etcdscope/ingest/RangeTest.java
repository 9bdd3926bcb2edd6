package io.etcdscope.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreException;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a cut load loses what it should keep, or an ended one leaves half of a batch. */
class RangeTest {
  private static final Archive ARCHIVE = Archive.of(5, 1, 40, 60_000);

  @TempDir Path folder;

  private static List<List<Object>> scrapes(Store store) {
    return store
        .query(
            "select epoch_ms(scraped_at) as ms, count(*) as samples,"
                + " cast(sum(hash(metric, labels, value)) as varchar) as h"
                + " from v_sample group by all order by all")
        .list(
            row ->
                List.of(
                    row.number("ms"), row.number("samples"), String.valueOf(row.textOrNull("h"))));
  }

  @Test
  void scrapesOutsideAreNotLoadedAndThoseInsideAreWhole() throws IOException {
    ARCHIVE.lay(folder);
    List<Long> times = ARCHIVE.all().stream().map(Archive.One::ms).sorted().toList();
    long from = times.get(7);
    long to = times.get(30);
    IngestOptions options = IngestOptions.defaults().withThreads(1);
    try (Store all = Store.inMemory(StoreOptions.defaults());
        Store part = Store.inMemory(StoreOptions.defaults())) {
      Ingest.run(all, List.of(folder.toString()), options);
      IngestSummary summary =
          Ingest.run(part, List.of(folder.toString()), options.withRange(new TimeRange(from, to)));
      List<List<Object>> expected =
          scrapes(all).stream()
              .filter(row -> (long) row.get(0) >= from && (long) row.get(0) <= to)
              .toList();
      assertEquals(24, expected.size());
      assertEquals(expected, scrapes(part));
      assertEquals(times.size() - 24, summary.skipped());
      List<String> reasons =
          part.query("select reason from v_source where status = 'skipped'")
              .list(row -> row.text("reason"));
      assertTrue(reasons.stream().allMatch(reason -> reason.startsWith("OUT_OF_RANGE: ")));
      assertThrows(
          StoreException.class, () -> Ingest.run(part, List.of(folder.toString()), options));
    }
  }

  @Test
  void samplesOfTheirOwnTimesAreCutToo() throws IOException {
    Path file = folder.resolve("federate.prom");
    Files.writeString(
        file,
        "# TYPE up gauge\n"
            + "up{instance=\"a\",cluster=\"c\"} 1 1795224600000\n"
            + "up{instance=\"b\",cluster=\"c\"} 1 1795224660000\n"
            + "up{instance=\"d\",cluster=\"c\"} 1 1795224720000\n");
    try (Store store = Store.inMemory(StoreOptions.defaults())) {
      TimeRange range = new TimeRange(1795224660000L, 1795224660000L);
      Ingest.run(store, List.of(file.toString()), IngestOptions.defaults().withRange(range));
      assertEquals(
          List.of(1795224660000L),
          store.query("select scraped_ms from raw_scrape").list(row -> row.number("scraped_ms")));
    }
  }

  @Test
  void sha256IsThatOfTheBytes() throws IOException {
    Files.createDirectories(folder.resolve("c/m"));
    Files.writeString(folder.resolve("c/m/20260102T030405Z.prom"), "up 1\n");
    try (Store store = Store.inMemory(StoreOptions.defaults())) {
      Ingest.run(store, List.of(folder.toString()), IngestOptions.defaults().withSha256(true));
      assertEquals(
          List.of("3936cbd730a0b58fd701548768ae10ab6d5e70919488e0c55fea80d61518ac7e"),
          store.query("select sha256 from raw_source").list(row -> row.text("sha256")));
    }
  }

  @Test
  void whoeverIsStoppedGoesOnWithNothingLostAndNothingTwice() throws IOException {
    ARCHIVE.lay(folder);
    AtomicInteger read = new AtomicInteger();
    IngestProgress stop =
        new IngestProgress() {
          @Override
          public void read(long bytes, long samples, boolean refused) {
            read.incrementAndGet();
          }

          @Override
          public boolean isStopped() {
            return read.get() >= 10;
          }
        };
    try (Store once = Store.inMemory(StoreOptions.defaults())) {
      Ingest.run(once, List.of(folder.toString()), IngestOptions.defaults());
      Path file = folder.resolve("../stopped.duckdb").normalize();
      Files.deleteIfExists(file);
      try (Store store = Ingest.open(file, StoreOptions.defaults())) {
        assertThrows(
            LoadStoppedException.class,
            () ->
                Ingest.run(
                    store,
                    List.of(folder.toString()),
                    IngestOptions.defaults().withProgress(stop)));
        assertTrue(read.get() < ARCHIVE.all().size(), "it read on");
      }
      try (Store store = Ingest.open(file, StoreOptions.defaults())) {
        assertEquals(0, Tables.scrapes(store).size());
        Ingest.run(store, List.of(folder.toString()), IngestOptions.defaults());
        assertEquals(Tables.scrapes(once), Tables.scrapes(store));
        assertEquals(Tables.samples(once), Tables.samples(store));
        assertEquals(Tables.ledger(once), Tables.ledger(store));
      } finally {
        Files.deleteIfExists(file);
      }
    }
  }
}
