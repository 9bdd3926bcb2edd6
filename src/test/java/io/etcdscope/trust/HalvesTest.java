package io.etcdscope.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.archive.Packs;
import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: what is packed and half there is lost as a whole, or kept without a word. */
class HalvesTest {
  @TempDir Path folder;

  /** A dump of so many lines that do not pack well, each with its own time. */
  private static String dump(int lines) {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder text = new StringBuilder("# TYPE a gauge\n");
    for (int i = 0; i < lines; i++) {
      text.append("a{x=\"").append(i % 7).append("\"} ").append(random.nextLong());
      text.append(' ').append(1_700_000_000_000L + i / 7 * 1000L).append('\n');
    }
    return text.toString();
  }

  private List<String> load(String name, byte[] body) throws IOException {
    Path file = Files.write(folder.resolve(name), body);
    try (Store store = Store.inMemory(StoreOptions.defaults())) {
      Ingest.run(store, List.of(file.toString()), IngestOptions.defaults());
      return store
          .query(
              "select path || ' ' || status || coalesce(' ' || split_part(reason, ':', 1), '') as one,"
                  + " samples || ' ' || (select count(*) from v_sample) as two from v_source"
                  + " order by path")
          .list(row -> row.text("one") + " " + row.text("two"));
    }
  }

  /** Loads half of the bytes: what came out is told and counted, and is a part of the whole. */
  private void assertHalf(String name, UnaryOperator<byte[]> packer) throws IOException {
    byte[] whole = packer.apply(dump(70_000).getBytes(UTF_8));
    List<String> ledger = load(name, Arrays.copyOf(whole, whole.length / 2));
    String line = ledger.get(ledger.size() - 1);
    assertTrue(line.contains(" partial TRUNCATED "), line);
    String[] words = line.split(" ");
    int samples = Integer.parseInt(words[words.length - 1]);
    assertEquals(words[words.length - 2], words[words.length - 1], "what is told is what is there");
    assertTrue(samples > 10_000 && samples < 45_000, line);
  }

  @Test
  void halfAPackedFileIsReadAsHalfAFile() throws IOException {
    assertHalf("a.gz", Packs::gzip);
    assertHalf("a.zst", Packs::zstd);
    assertHalf("a.xz", Packs::xz);
    assertHalf("a.bz2", Packs::bzip2);
    assertHalf("a.tar", body -> Packs.tar("m/a.txt", body));
    assertHalf("a.tgz", body -> Packs.gzip(Packs.tar("m/a.txt", body)));
  }

  @Test
  void aZipWithoutItsDirectoryIsReadUpToTheCut() throws IOException {
    String name = "c/m/2026112%dT000000Z.prom";
    byte[] zip =
        Packs.zip(
            name.formatted(0), "a 1\n", name.formatted(1), "a 2\n", name.formatted(2), "a 3\n");
    assertEquals(
        List.of(
            "a.zip rejected CORRUPT 0 3",
            "a.zip!c/m/20261120T000000Z.prom loaded 1 3",
            "a.zip!c/m/20261121T000000Z.prom loaded 1 3",
            "a.zip!c/m/20261122T000000Z.prom loaded 1 3"),
        load("a.zip", Arrays.copyOf(zip, zip.length - 40)));
  }

  /** Damage shows nothing of the member: no half a word is taken for an answer that failed. */
  @Test
  void whatIsLeftOfACutScrapeIsNoFailedScrape() throws IOException {
    byte[] packed = Packs.gzip("etcd_server_has_leader 1\n".getBytes(UTF_8));
    for (int length : new int[] {14, 20, packed.length - 9}) {
      Path file = folder.resolve("20261121T000000Z.prom.gz");
      Files.write(file, Arrays.copyOf(packed, length));
      try (Store store = Store.inMemory(StoreOptions.defaults())) {
        Ingest.run(store, List.of(file.toString()), IngestOptions.defaults());
        assertEquals(
            List.of("TRUNCATED"),
            store
                .query("select split_part(reason, ':', 1) as code from v_source")
                .list(row -> row.text("code")));
        assertEquals(
            List.of(),
            store.query("select up from v_scrape where up = 0").list(row -> row.text("up")));
      }
    }
  }

  /** An input too large to be held is stored while it is read, and its end may be damaged. */
  @Test
  void damageAtTheEndOfALargeFileIsToldOfWhatIsStored() throws IOException {
    byte[] packed = Packs.gzip(dump(420_000).getBytes(UTF_8));
    packed[packed.length - 6] ^= 1;
    assertEquals(List.of("b.gz partial CORRUPT 420000 420000"), load("b.gz", packed));
    byte[] more = Arrays.copyOf(packed, packed.length + 3);
    more[packed.length - 6] ^= 1;
    more[more.length - 1] = 1;
    assertEquals(List.of("c.gz partial CORRUPT 420000 420000"), load("c.gz", more));
  }

  /** What is refused on the way is told with what was stored before. */
  @Test
  void aRefusalInTheMiddleIsPartial() throws IOException {
    String csv = "Time,a\n1735787045000,1\n1735787046000,1.2 ms\n1735787047000,3\n";
    assertEquals(List.of("a.csv partial UNSUPPORTED 1 1"), load("a.csv", csv.getBytes(UTF_8)));
  }
}
