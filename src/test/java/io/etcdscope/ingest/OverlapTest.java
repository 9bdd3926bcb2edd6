package io.etcdscope.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: what two collections both hold is counted twice, or depends on which came first. */
class OverlapTest {
  @TempDir Path folder;

  private static Store load(Path... inputs) throws IOException {
    Store store = Store.inMemory(StoreOptions.defaults().withThreads(2));
    for (Path input : inputs) {
      Ingest.run(store, List.of(input.toString()), IngestOptions.defaults().withThreads(2));
    }
    return store;
  }

  private static void assertSame(Store expected, Store actual) {
    assertEquals(Tables.samples(expected), Tables.samples(actual));
    assertEquals(Tables.scrapes(expected), Tables.scrapes(actual));
  }

  @Test
  void theSameScrapesInATarAndInAFolderAreOne() throws IOException {
    Path whole = Archive.of(3, 2, 30, 60_000).lay(folder.resolve("x"));
    Path tar = folder.resolve("x.tar");
    try (OutputStream out = Files.newOutputStream(tar);
        TarArchiveOutputStream pack = new TarArchiveOutputStream(out);
        Stream<Path> files = Files.walk(whole)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] body = Files.readAllBytes(file);
        TarArchiveEntry entry = new TarArchiveEntry(whole.relativize(file).toString());
        entry.setSize(body.length);
        pack.putArchiveEntry(entry);
        pack.write(body);
        pack.closeArchiveEntry();
      }
    }
    try (Store folderOnly = load(whole);
        Store both = load(whole, tar);
        Store other = load(tar, whole)) {
      assertSame(folderOnly, both);
      assertSame(folderOnly, other);
      assertEquals(
          0,
          both.query("select count(*) as n from v_source where status in ('rejected', 'partial')")
              .list(row -> row.number("n"))
              .get(0));
    }
  }

  private Path gathered(String name, int from, int to) {
    StringBuilder text = new StringBuilder("# TYPE etcd_server_proposals_committed counter\n");
    for (int m = 1; m <= 2; m++) {
      for (int i = from; i < to; i++) {
        text.append("etcd_server_proposals_committed_total{instance=\"m").append(m);
        text.append(":2379\",job=\"etcd\"} ").append(100 * i + m).append(' ');
        text.append(1_795_219_200L + 30L * i).append('\n');
      }
    }
    Path file = folder.resolve(name + "/monitoring/metrics/metrics.openmetrics");
    Archive.write(file, (text + "# EOF\n").getBytes(UTF_8));
    return folder.resolve(name);
  }

  @Test
  void overlappingMustGathersGiveTheUnion() throws IOException {
    Path whole = gathered("whole/gather", 0, 300);
    Path first = gathered("a/gather", 0, 200);
    Path second = gathered("b/gather", 150, 300);
    try (Store once = load(whole);
        Store ab = load(first, second);
        Store ba = load(second, first)) {
      assertEquals(Tables.samples(once), Tables.samples(ab));
      assertEquals(Tables.samples(once), Tables.samples(ba));
      assertEquals(Tables.scrapes(ab), Tables.scrapes(ba));
    }
  }
}
