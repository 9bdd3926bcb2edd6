package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Risk: {@code --from} and {@code --to} of capacity and compare are passed over, mean another time
 * for a database than for the archive that it was made of, or let in what they should leave out.
 */
class BoundsTest {
  private static final int SCRAPES = 24;

  @TempDir Path folder;

  /** The time of a scrape of the small archive, as an option takes it. */
  private static String at(int scrape) {
    return String.valueOf(Scrapes.START + scrape * Scrapes.STEP);
  }

  private Path archive() throws IOException {
    return Scrapes.lay(folder.resolve("in"), "c", SCRAPES);
  }

  private Path database(Path archive) {
    Path file = folder.resolve("etcd.duckdb");
    assertEquals(0, Commands.run("ingest", archive, "--db", file).code());
    return file;
  }

  private String capacity(Object... words) throws IOException {
    Path report = folder.resolve("report " + Math.abs(Arrays.hashCode(words)));
    Object[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "-o";
    all[words.length + 1] = report;
    Commands.Ended ended = Commands.run(all);
    assertEquals(0, ended.code(), ended.err());
    return Files.readString(report.resolve("summary.json"));
  }

  @Test
  void aDatabaseAndItsArchiveGiveTheSameOfTheSameTime() throws IOException {
    Path archive = archive();
    Path database = database(archive);
    String fresh = capacity("capacity", archive, "--from", at(4), "--to", at(10));
    String stored = capacity("capacity", database, "--from", at(4), "--to", at(10));
    assertEquals(fresh, stored);
    assertTrue(fresh.contains("\"from\" : \"2026-11-21T01:21:00.000Z\""), fresh);
    assertTrue(fresh.contains("\"to\" : \"2026-11-21T01:22:30.000Z\""), fresh);
  }

  /** Fsyncs are slow from scrape 8 on: an end before it leaves them out, a beginning keeps them. */
  @Test
  void whatLiesOutsideHasNoPart() throws IOException {
    Path database = database(archive());
    assertEquals(0, failed(capacity("capacity", database, "--to", at(7))));
    String after = capacity("capacity", database, "--from", at(9));
    assertTrue(failed(after) > 0, after);
    assertNotEquals(capacity("capacity", database), after);
  }

  /** Windows in which a latency of any member was above its limit. */
  private static int failed(String summary) {
    return Pattern.compile("\"failed\" : (\\d+)")
        .matcher(summary)
        .results()
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .sum();
  }

  @Test
  void aTimeWithoutScrapesIsSaid() throws IOException {
    Path database = database(archive());
    Path report = folder.resolve("nothing");
    Commands.Ended ended =
        Commands.run("capacity", database, "--from", "2030-01-01T00:00:00Z", "-o", report);
    assertEquals(1, ended.code());
    assertTrue(ended.err().contains("no scrape of " + database + " lies between"), ended.err());
    Commands.Ended compared =
        Commands.run(
            "compare",
            "a=" + database,
            "b=" + database,
            "--to",
            "2020-01-01T00:00:00Z",
            "-o",
            report);
    assertEquals(1, compared.code());
    assertTrue(compared.err().contains("no scrape lies in its period"), compared.err());
    assertFalse(Files.exists(report));
    Commands.Ended checked = Commands.run("check", database, "--from", "2030-01-01T00:00:00Z");
    assertEquals(1, checked.code());
    assertTrue(checked.err().contains("no scrape of " + database + " lies between"), checked.err());
    assertEquals("", checked.out());
  }

  @Test
  void aClusterThatIsNotThereIsWrongUsageAndNoAllClear() throws IOException {
    Path database = database(archive());
    Path report = folder.resolve("nobody");
    for (Object[] command :
        new Object[][] {
          {"check", database},
          {"incident", database, "-o", report},
          {"inspect", database},
          {"promql", "up", database},
          {"status", database, "--at", at(5)}
        }) {
      Object[] words = Arrays.copyOf(command, command.length + 2);
      words[command.length] = "--cluster";
      words[command.length + 1] = "mistyped";
      Commands.Ended ended = Commands.run(words);
      assertEquals(2, ended.code(), ended.err());
      assertTrue(ended.err().contains("'mistyped' names none of the clusters"), ended.err());
      assertEquals("", ended.out());
    }
    assertFalse(Files.exists(report));
  }

  @Test
  void anEndBeforeTheBeginningIsWrongUsage() throws IOException {
    Path database = database(archive());
    for (String command : new String[] {"capacity", "compare"}) {
      Commands.Ended ended = Commands.run(command, database, "--from", at(9), "--to", at(3));
      assertEquals(2, ended.code());
      assertTrue(ended.err().contains("lies before --from"), ended.err());
    }
  }

  @Test
  void sidesWithoutATimeOfTheirOwnHaveTheCommonOne() throws IOException {
    Path database = database(archive());
    Path report = folder.resolve("compared");
    Commands.Ended ended =
        Commands.run(
            "compare",
            "own=" + database + "@" + at(12) + "..",
            "common=" + database,
            "--from",
            at(2),
            "--to",
            at(18),
            "-o",
            report);
    assertEquals(0, ended.code(), ended.err());
    String page = Files.readString(report.resolve("index.html"));
    assertTrue(page.contains("own=etcd.duckdb@2026-11-21T01:23:00.000Z..2026-11-21T01:24:30.000Z"));
    assertTrue(
        page.contains("common=etcd.duckdb@2026-11-21T01:20:30.000Z..2026-11-21T01:24:30.000Z"));
  }
}
