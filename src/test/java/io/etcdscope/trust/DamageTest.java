package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a disk or a database that fails, and a message that leaves one alone with it. */
class DamageTest {
  @TempDir Path folder;
  private Path scrapes;

  @BeforeEach
  void lay() throws IOException {
    scrapes = Scrapes.lay(folder.resolve("in"), "c", 4);
  }

  private static List<String> tree(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.map(path -> root.relativize(path).toString()).sorted().toList();
    }
  }

  private static int shell(String... words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return process.exitValue();
  }

  private static void assertSays(Commands.Ended ended, int code, String... words) {
    assertEquals(code, ended.code(), ended.err());
    for (String word : words) {
      assertTrue(ended.err().contains(word), word + " is not in: " + ended.err());
    }
  }

  @Test
  void aFullDiskIsSaidAndTheSameCommandGoesOn() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    boolean mounted =
        Files.isExecutable(Path.of("/bin/mount"))
            && shell("mount", "-t", "tmpfs", "-o", "size=8m", "none", small.toString()) == 0;
    assumeTrue(mounted, "mounting is not permitted here");
    try {
      Path filler = Files.write(small.resolve("filler"), new byte[7_100_000]);
      Path database = small.resolve("a.duckdb");
      assertSays(
          Commands.run("ingest", scrapes, "--db", database), 1, "No space left", "make room");
      Commands.Ended report = Commands.run("incident", scrapes, "-o", small.resolve("report"));
      assertSays(report, 1, "No space left");
      assertTrue(Files.notExists(small.resolve("report")), tree(small).toString());
      assertTrue(tree(small).stream().noneMatch(name -> name.startsWith(".etcdscope")));
      Files.delete(filler);
      assertEquals(0, Commands.run("ingest", scrapes, "--db", database).code());
      assertEquals(List.of("12"), Commands.query(database, "select count(*) from v_scrape"));
    } finally {
      shell("umount", "-l", small.toString());
    }
  }

  @Test
  void aFolderThatMayNotBeWrittenIsNamed() throws IOException {
    // root may write anywhere, so a file stands where the folder should
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertSays(
        Commands.run("ingest", scrapes, "--db", file.resolve("a.duckdb")), 1, "file/a.duckdb");
    assertSays(Commands.run("incident", scrapes, "-o", file.resolve("report")), 1, "file");
    assertEquals("x", Files.readString(file));
    Path sealed = Path.of("/proc/etcdscope");
    assumeTrue(Files.isDirectory(Path.of("/proc")), "no /proc here");
    assertSays(Commands.run("ingest", scrapes, "--db", sealed.resolve("a.duckdb")), 1, "/proc");
    assertSays(Commands.run("incident", scrapes, "-o", sealed.resolve("report")), 1, "/proc");
  }

  @Test
  void aLockedDatabaseIsFive() throws IOException {
    Path database = folder.resolve("a.duckdb");
    Commands.run("ingest", scrapes, "--db", database);
    ProcessHandle self = ProcessHandle.current();
    Process holder = Holder.start(database);
    try {
      Commands.Ended ended = Commands.run("ingest", scrapes, "--db", database);
      assertSays(ended, 5, "another process holds it", "PID " + holder.pid());
      assertTrue(self.pid() != holder.pid());
    } finally {
      holder.destroyForcibly().onExit().join();
    }
    assertEquals(0, Commands.run("ingest", scrapes, "--db", database).code());
  }

  @Test
  void aDamagedDatabaseNamesTheWaysOutAndRebuildIsOne() throws IOException {
    Path database = folder.resolve("a.duckdb");
    Commands.run("ingest", scrapes, "--db", database);
    List<String> sound = Commands.query(database, "select * from v_scrape order by all");
    byte[] whole = Files.readAllBytes(database);
    byte[][] damaged = {"no database at all".getBytes(), flipped(whole), cut(whole), new byte[20]};
    for (byte[] bytes : damaged) {
      Files.write(database, bytes);
      Commands.Ended ended = Commands.run("query", "select * from v_sample", "--db", database);
      assertTrue(ended.code() == 1 || ended.code() == 2, ended.code() + ended.err());
      assertTrue(ended.err().contains("--rebuild"), ended.err());
      assertEquals(bytes.length, Files.size(database), "nothing is deleted unasked");
      assertEquals(0, Commands.run("ingest", scrapes, "--db", database, "--rebuild").code());
      assertEquals(sound, Commands.query(database, "select * from v_scrape order by all"));
    }
  }

  private static byte[] flipped(byte[] whole) {
    byte[] bytes = whole.clone();
    for (int i = 4096; i < bytes.length; i += 64) {
      bytes[i] ^= 0x55;
    }
    return bytes;
  }

  private static byte[] cut(byte[] whole) {
    return java.util.Arrays.copyOf(whole, 12_288 + 5000);
  }

  @Test
  void aDamagedLogNamesTheWaysOutAndBothWork() throws IOException {
    Path database = folder.resolve("a.duckdb");
    Path log = folder.resolve("a.duckdb.wal");
    Path kept = folder.resolve("kept.wal");
    try (Store store = Store.open(database, StoreOptions.defaults())) {
      store.execute("create table t(x bigint)");
      store.execute("checkpoint");
      for (int i = 0; i < 50; i++) {
        store.execute("insert into t select * from range(1000)");
      }
      Files.copy(log, kept);
      Files.copy(database, folder.resolve("kept.duckdb"));
    }
    byte[] bytes = Files.readAllBytes(kept);
    bytes[100] ^= 0x55; // within the first entry; a damaged length reads like a cut log
    Files.copy(folder.resolve("kept.duckdb"), database, StandardCopyOption.REPLACE_EXISTING);
    Files.write(log, bytes);
    Commands.Ended ended = Commands.run("query", "select 1", "--db", database);
    assertSays(ended, 1, "--rebuild", ".wal");
    assertTrue(Files.exists(log), "nothing is deleted unasked");
    Files.move(log, folder.resolve("aside.wal"));
    assertEquals(List.of("0"), Commands.query(database, "select count(*) from t"));
    Files.write(log, bytes);
    assertEquals(0, Commands.run("ingest", scrapes, "--db", database, "--rebuild").code());
    assertEquals(List.of("12"), Commands.query(database, "select count(*) from v_scrape"));
  }

  /** Holds a database until it is stopped. */
  static final class Holder {
    private Holder() {}

    /** Opens the database given, says so, and waits for its input to end. */
    public static void main(String[] arguments) throws IOException {
      try (Store store = Store.open(Path.of(arguments[0]), StoreOptions.defaults())) {
        store.execute("create or replace table held(x integer)");
        System.out.println("held");
        System.in.read();
      }
    }

    static Process start(Path database) throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Holder.class.getName(),
                  database.toString())
              .start();
      assertEquals("held", process.inputReader().readLine());
      return process;
    }
  }
}
