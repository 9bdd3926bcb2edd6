package io.etcdscope.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a second load overlooks what changed, or does again what was done. */
class RerunTest {
  private static final String HEAD = "# TYPE etcd_server_has_leader gauge\n";

  @TempDir Path folder;

  private Path scrape(int second, String value) throws IOException {
    Path member = Files.createDirectories(folder.resolve("files/c/m1"));
    Path file = member.resolve("20260102T0304%02dZ.prom".formatted(second));
    return Files.writeString(file, HEAD + "etcd_server_has_leader " + value + "\n");
  }

  private Store open() {
    return Ingest.open(folder.resolve("a.duckdb"), StoreOptions.defaults().withThreads(1));
  }

  private void load(IngestOptions options) throws IOException {
    try (Store store = open()) {
      Ingest.run(store, List.of(folder.resolve("files").toString()), options);
    }
  }

  private void load() throws IOException {
    load(IngestOptions.defaults().withThreads(1));
  }

  private List<Double> values() {
    try (Store store = open()) {
      return store
          .query("select value from v_sample order by scraped_at")
          .list(row -> row.real("value"));
    }
  }

  private boolean hasView(String name) {
    try (Store store = open()) {
      return !store
          .query("select 1 from duckdb_views() where view_name = ?", name)
          .list(row -> row.width())
          .isEmpty();
    }
  }

  @Test
  void nothingNewLeavesTheDatabaseAsItIs() throws IOException {
    scrape(0, "1");
    scrape(15, "0");
    load();
    Path database = folder.resolve("a.duckdb");
    byte[] before = Files.readAllBytes(database);
    load();
    assertArrayEquals(before, Files.readAllBytes(database));
    assertTrue(Files.notExists(folder.resolve("a.duckdb.wal")));
  }

  @Test
  void anotherSizeIsNoticed() throws IOException {
    Path file = scrape(0, "1");
    FileTime time = Files.getLastModifiedTime(file);
    load();
    scrape(0, "12");
    Files.setLastModifiedTime(file, time);
    load();
    assertEquals(List.of(12.0), values());
  }

  @Test
  void anotherTimeIsNoticed() throws IOException {
    Path file = scrape(0, "1");
    FileTime time = Files.getLastModifiedTime(file);
    load();
    scrape(0, "0");
    Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 1000));
    load();
    assertEquals(List.of(0.0), values());
  }

  @Test
  void sameSizeAndTimeAreTrustedUnlessContentIsToBeCompared() throws IOException {
    Path file = scrape(0, "1");
    FileTime time = Files.getLastModifiedTime(file);
    load();
    scrape(0, "0");
    Files.setLastModifiedTime(file, time);
    load();
    assertEquals(List.of(1.0), values());
    load(IngestOptions.defaults().withThreads(1).withReread(true));
    assertEquals(List.of(0.0), values());
  }

  @Test
  void rereadingWhatDidNotChangeChangesNothing() throws IOException {
    scrape(0, "1");
    scrape(15, "0");
    load();
    List<Double> before = values();
    load(IngestOptions.defaults().withThreads(1).withReread(true));
    assertEquals(before, values());
    try (Store store = open()) {
      assertEquals(2, IngestSummary.of(store).read());
    }
  }

  @Test
  void viewsAreMadeAnewOnlyForAnotherProgram() throws IOException {
    scrape(0, "1");
    load();
    try (Store store = open()) {
      store.execute("drop view v_quantile");
    }
    scrape(15, "1");
    load();
    assertFalse(hasView("v_quantile"), "made anew though the program is the same");
    try (Store store = open()) {
      store.execute("update raw_setting set value = 'another' where name = 'stages'");
    }
    load();
    assertTrue(hasView("v_quantile"));
  }

  @Test
  void aRunThatWasKilledBeforeItsStagesIsFinishedByTheNext() throws IOException {
    scrape(0, "1");
    load();
    try (Store store = open()) {
      store.execute("delete from stg_series");
      Settings.outdate(store);
    }
    load();
    try (Store store = open()) {
      assertEquals(1, store.query("from stg_series").list(row -> row.width()).size());
    }
  }

  @Test
  void aStageThatAnotherProgramKeptOtherwiseIsMadeAnew() throws IOException {
    scrape(0, "1");
    load();
    try (Store store = open()) {
      store.execute("drop table stg_series");
      store.execute("create view stg_series as select 1 as series_id");
      store.execute("drop view v_scrape");
      store.execute("create table v_scrape as select 1 as cluster");
      store.execute("create view mine as select 1 as one");
      store.execute("update raw_setting set value = 'another' where name = 'stages'");
    }
    load();
    assertTrue(hasView("v_scrape"));
    assertFalse(hasView("stg_series"));
    assertTrue(hasView("mine"), "what others made stays");
  }
}
