package io.etcdscope.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a load that is killed leaves something counted twice, or not at all. */
class KillTest {
  private static final int KILLS = Integer.getInteger("etcdscope.kills", 20);
  private static final Archive ARCHIVE = Archive.of(11, 3, 60, 60_000);

  @TempDir Path folder;

  /** What the killed process runs. */
  static final class Main {
    private Main() {}

    /** Loads the second argument into the first. */
    public static void main(String[] arguments) throws IOException {
      try (Store store = Store.open(Path.of(arguments[0]), StoreOptions.defaults())) {
        Ingest.run(store, List.of(arguments[1]), IngestOptions.defaults().withThreads(2));
      }
    }
  }

  @Test
  void whoeverIsKilledGoesOnWithNothingLostAndNothingTwice() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    Path files = folder.resolve("files");
    Path database = folder.resolve("killed.duckdb");
    int killed = 0;
    for (int i = 0; i < KILLS; i++) {
      ARCHIVE.lay(files, KILLS, i);
      Process process = start(database, files);
      if (!process.waitFor(random.nextInt(300, 1800), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        killed++;
      }
      process.waitFor();
    }
    assertTrue(killed > 0);
    Main.main(new String[] {database.toString(), files.toString()});
    try (Store once = Store.inMemory(StoreOptions.defaults());
        Store after = Store.openReadOnly(database, StoreOptions.defaults())) {
      Ingest.run(once, List.of(files.toString()), IngestOptions.defaults());
      assertEquals(Tables.scrapes(once).size(), Tables.scrapes(after).size());
      assertTrue(Tables.scrapes(once).equals(Tables.scrapes(after)), "scrapes differ");
      assertTrue(Tables.samples(once).equals(Tables.samples(after)), "samples differ");
      assertEquals(Tables.ledger(once), Tables.ledger(after));
    }
  }

  private static Process start(Path database, Path files) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            database.toString(),
            files.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
