package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.archive.Packs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: an archive that holds nothing is called trustworthy, or its report an all-clear. */
class NothingReadTest {
  private static final String NOTHING = "Nothing can be concluded";

  /** Commands that are tried with each kind of nothing; the others with an empty folder. */
  private static final Set<Object> OF_EACH = Set.of("inspect", "ingest", "compare");

  @TempDir Path folder;

  private Map<String, Path> inputs() throws IOException {
    Map<String, Path> inputs = new TreeMap<>();
    inputs.put("empty folder", Files.createDirectory(folder.resolve("nothing")));
    inputs.put("empty tar", Files.write(folder.resolve("a.tar"), Packs.tar()));
    Path refused = Files.createDirectories(folder.resolve("refused/etcd-1"));
    Files.writeString(refused.resolve(Scrapes.name(0)), "curl: (7) Failed to connect\n");
    inputs.put("what curl said", refused.getParent());
    Path other = Files.createDirectories(folder.resolve("other"));
    inputs.put("a letter", Files.writeString(other.resolve("letter.txt"), "Dear all,\nhello\n"));
    return inputs;
  }

  @Test
  void inspectSaysThatNothingCanBeConcluded() throws IOException {
    for (Map.Entry<String, Path> input : inputs().entrySet()) {
      Commands.Ended ended = Commands.run("inspect", input.getValue());
      assertTrue(ended.out().startsWith(NOTHING), input.getKey() + ": " + ended.out());
      assertFalse(ended.out().contains("every input was read whole"), ended.out());
    }
  }

  @Test
  void whatCurlSaidInsteadOfAScrapeIsAFailedScrape() throws IOException {
    Commands.Ended ended = Commands.run("inspect", inputs().get("what curl said"));
    assertEquals(3, ended.code(), ended.err());
    assertTrue(ended.out().contains("NOT_METRICS: the progress or an error of curl"), ended.out());
  }

  @Test
  void whatWasPassedOverIsListedWhereNothingElseIsThere() throws IOException {
    Commands.Ended ended = Commands.run("inspect", inputs().get("a letter"));
    assertTrue(ended.out().contains("letter.txt"), ended.out());
    assertTrue(ended.out().contains("no format that is known; text or a log"), ended.out());
  }

  @Test
  void aReportIsNoAllClear() throws IOException {
    Path report = folder.resolve("report");
    Commands.Ended ended = Commands.run("incident", inputs().get("what curl said"), "-o", report);
    assertEquals(3, ended.code(), ended.err());
    assertTrue(ended.out().contains(NOTHING), ended.out());
    assertTrue(Files.readString(report.resolve("index.html")).contains(NOTHING));
  }

  /** Where nothing was refused either, an empty answer with exit code 0 would be an all-clear. */
  @Test
  void withoutAnyScrapeEveryCommandFailsAndSaysWhatHelps() throws IOException {
    Map<String, Path> inputs = inputs();
    for (String what : List.of("empty folder", "empty tar", "a letter")) {
      for (List<Object> command : commands(inputs.get(what))) {
        if (!what.equals("empty folder") && !OF_EACH.contains(command.get(0))) {
          continue;
        }
        Commands.Ended ended = Commands.run(command.toArray());
        String told = command + ": " + ended.err();
        assertEquals(1, ended.code(), told);
        assertTrue(ended.err().contains("cannot find a scrape in "), told);
        assertTrue(ended.err().contains(String.valueOf(inputs.get(what))), told);
        assertTrue(ended.err().contains("what /metrics answered"), told);
        assertEquals(what.equals("a letter"), ended.err().contains("letter.txt"), told);
      }
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(
          List.of("a.tar", "nothing", "other", "refused"),
          left.map(path -> String.valueOf(path.getFileName())).sorted().toList());
    }
  }

  private List<List<Object>> commands(Path input) {
    Path made = folder.resolve("made");
    return List.of(
        List.of("inspect", input),
        List.of("inspect", "-w", "json", input),
        List.of("ingest", input, "--db", made),
        List.of("ingest", input, "--db", made, "--rebuild"),
        List.of("ingest", input, "--db", made, "--dry-run"),
        List.of("incident", input, "-o", made),
        List.of("check", input),
        List.of("status", input, "--at", "2026-11-21T01:30:00Z"),
        List.of("capacity", input, "-o", made),
        List.of("compare", "a=" + input, "b=" + input, "-o", made));
  }

  @Test
  void jsonIsPrintedAllTheSame() throws IOException {
    Commands.Ended ended = Commands.run("inspect", "-w", "json", inputs().get("empty folder"));
    assertTrue(ended.out().contains("\"read\" : 0"), ended.out());
  }

  @Test
  void scrapesOutsideOfTheRangeAskedForAreNamed() throws IOException {
    Path scrapes = Scrapes.lay(folder.resolve("scrapes"), "c", 1);
    Commands.Ended ended =
        Commands.run("incident", scrapes, "--from", "2030-01-01T00:00:00Z", "-o", folder + "/r");
    assertEquals(1, ended.code());
    assertTrue(ended.err().contains("3 of 3 inputs lie outside --from and --to"), ended.err());
  }

  @Test
  void aDatabaseStaysWhereItsRebuildFindsNothing() throws IOException {
    Path database = folder.resolve("etcd.duckdb");
    Path scrapes = Scrapes.lay(folder.resolve("scrapes"), "c", 1);
    assertEquals(0, Commands.run("ingest", scrapes, "--db", database).code());
    for (Path input : List.of(inputs().get("empty folder"), folder.resolve("not there"))) {
      assertEquals(1, Commands.run("ingest", input, "--db", database, "--rebuild").code());
      assertEquals(
          List.of("3"), Commands.query(database, "select count(*) as n from v_scrape where up"));
      assertFalse(Files.exists(folder.resolve(".etcd.duckdb.rebuild")));
    }
    // What is there already is enough for a load that brings nothing.
    assertEquals(0, Commands.run("ingest", inputs("empty"), "--db", database).code());
  }

  private Path inputs(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  @Test
  void anEmptyNameIsNotTheWorkingFolder() {
    Commands.Ended ended = Commands.run("inspect", "");
    assertEquals(2, ended.code());
    assertTrue(ended.err().contains("an INPUT has an empty name"), ended.err());
  }

  @Test
  void whatIsNotThereIsNamedOnce() {
    Commands.Ended ended = Commands.run("inspect", folder.resolve("not-there"));
    assertEquals(1, ended.code());
    assertEquals(
        "etcdscope: cannot read INPUT %s: no such file or folder"
            .formatted(folder.resolve("not-there")),
        ended.err().strip());
  }
}
