package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Risk: a user who has a database already cannot lay events and maintenance over it, or changes it
 * by that.
 */
class NotesTest {
  private static final String NOTES = "select count(*) from v_note";

  @TempDir Path folder;

  private Path database;
  private Path events;
  private Path maintenance;

  @BeforeEach
  void load() throws IOException {
    Path scrapes = Scrapes.lay(folder.resolve("in"), "c", 14);
    database = folder.resolve("c.duckdb");
    assertEquals(0, Commands.run("ingest", scrapes, "--db", database).code());
    events =
        Files.writeString(
            folder.resolve("mine.txt"), "time, text\n2026-11-21T01:22:00Z, moved the rack\n");
    maintenance =
        Files.writeString(
            folder.resolve("ours.txt"), "2026-11-21T01:21:00Z, 10m, disks were changed\n");
  }

  @Test
  void aReportOverADatabaseHasTheEventsAndTheDatabaseStaysAsItWas() throws IOException {
    byte[] before = Files.readAllBytes(database);
    Path report = folder.resolve("report");
    Commands.Ended ended =
        Commands.run(
            "incident", database, "--events", events, "--maintenance", maintenance, "-o", report);
    assertEquals(0, ended.code(), ended.err());
    assertTrue(Files.readString(report.resolve("index.html")).contains("moved the rack"));
    assertEquals("2", Commands.query(report.resolve("archive.duckdb"), NOTES).get(0));
    assertArrayEquals(before, Files.readAllBytes(database));
    assertEquals("0", Commands.query(database, NOTES).get(0));
  }

  @Test
  void inspectReadsThemIntoACopy() throws IOException {
    byte[] before = Files.readAllBytes(database);
    Commands.Ended ended = Commands.run("inspect", database, "--events", events);
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.out().contains("events"), ended.out());
    assertArrayEquals(before, Files.readAllBytes(database));
  }

  @Test
  void theyComeAlongUnderNewNames() throws IOException {
    Commands.Ended ended =
        Commands.run("inspect", database, "--events", events, "--anonymize", "-w", "json");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.out().contains("\"format\" : \"events\""), ended.out());
    assertFalse(ended.out().contains("mine.txt"));
  }

  @Test
  void whatSaysWhatIsLoadedIsStillRefused() {
    for (String option : List.of("--from=2026-11-21T01:22:00Z", "--keep=etcd_*")) {
      Commands.Ended ended = Commands.run("incident", database, option, "--anonymize");
      assertEquals(2, ended.code());
      assertTrue(ended.err().contains("loaded already; give the archive itself"), ended.err());
    }
  }
}
