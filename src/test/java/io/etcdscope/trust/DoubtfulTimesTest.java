package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: what the reading of names knows to be doubtful never reaches the user. */
class DoubtfulTimesTest {
  @TempDir Path folder;

  private Path file(String name, int scrape) throws IOException {
    Path file = folder.resolve("in").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, Scrapes.text(1, scrape));
  }

  private List<String> ledger() {
    return Commands.query(
        folder.resolve("a.duckdb"), "select status, reason from v_source order by path");
  }

  private Commands.Ended ingest(Object... options) {
    Object[] words = new Object[4 + options.length];
    System.arraycopy(
        new Object[] {"ingest", folder.resolve("in"), "--db", folder.resolve("a.duckdb")},
        0,
        words,
        0,
        4);
    System.arraycopy(options, 0, words, 4, options.length);
    return Commands.run(words);
  }

  @Test
  void anHourThatHappensTwiceMakesTheFilePartial() throws IOException {
    file("etcd-1/m-20261025_013000.prom", 0);
    file("etcd-1/m-20261025_023000.prom", 1);
    Commands.Ended ended = ingest("--input-tz", "Europe/Berlin");
    assertEquals(3, ended.code(), ended.err());
    assertEquals("loaded,", ledger().get(0));
    String second = ledger().get(1);
    assertTrue(second.startsWith("partial,NO_TIME: two such local times in Europe/Berlin"), second);
    assertTrue(ended.err().contains("names that tell a time without its zone: 2; "));
    assertTrue(ended.err().contains("read as Europe/Berlin, see --input-tz"), ended.err());
  }

  @Test
  void namesWithoutAZoneAndPatternsThatDoNotFitAreSaid() throws IOException {
    file("etcd-1/m-20261025_013000.prom", 0);
    file("etcd-1/metrics.prom", 1);
    Commands.Ended ended = ingest("--layout", "{cluster}@{time}.prom");
    assertEquals(3, ended.code(), ended.err());
    assertTrue(ended.err().contains("names that tell a time without its zone: 1; "));
    assertTrue(
        ended.err().contains("names that --layout '{cluster}@{time}.prom' does not fit: 2;"));
    assertTrue(
        ledger().get(1).contains("does not fit this name; the time is that of its last change"),
        ledger().toString());
    Commands.Ended quiet = ingest("-q", "--rebuild");
    assertFalse(quiet.err().contains("without its zone"), quiet.err());
  }

  @Test
  void whereNothingTellsTheTimeTheLedgerSaysWhatWasTried() throws IOException {
    Files.setLastModifiedTime(file("etcd-1/metrics.prom", 0), FileTime.fromMillis(0));
    Commands.Ended ended = ingest();
    assertEquals(3, ended.code(), ended.err());
    String row = ledger().get(0);
    assertTrue(row.contains("NO_TIME: no time: tried file name, folders, and a modif"), row);
    assertTrue(row.contains("1970-01-01T00:00:00Z; give --layout or --time-pattern"), row);
  }
}
