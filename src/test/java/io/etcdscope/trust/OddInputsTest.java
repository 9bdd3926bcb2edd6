package io.etcdscope.trust;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.archive.Packs;
import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: bytes that are no text, folders that are traps, archives within archives without end. */
class OddInputsTest {
  @TempDir Path folder;

  /** Path, status and code of every input of a load. */
  private static List<String> ledger(Path input) throws IOException {
    try (Store store = Store.inMemory(StoreOptions.defaults())) {
      Ingest.run(store, List.of(input.toString()), IngestOptions.defaults());
      return store
          .query(
              "select path || ' ' || status || coalesce(' ' || split_part(reason, ':', 1), '') || ' '"
                  + " || samples as line from v_source order by 1")
          .list(row -> row.text("line"));
    }
  }

  private void scrape(int number, byte[] body) throws IOException {
    Path place = Files.createDirectories(folder.resolve("in/c/m"));
    Files.write(place.resolve("2026112" + number + "T000000Z.prom"), body);
  }

  @Test
  void everyEncodingHasItsAnswerAndNothingIsReplacedUnseen() throws IOException {
    String text = "a 1\nb{x=\"gr\u00f6\u00dfe\"} 2\n";
    scrape(0, text.getBytes(UTF_8));
    scrape(1, ("\ufeff" + text + "n 1\n").getBytes(UTF_8));
    scrape(2, ("\ufeff" + text).getBytes(UTF_16LE));
    scrape(3, text.getBytes(ISO_8859_1));
    scrape(4, (text + "n 4\n").replace("\n", "\r\n").getBytes(UTF_8));
    scrape(5, text.replace("\n", "\r").getBytes(UTF_8));
    scrape(6, (text + "c\0d 3\n").getBytes(UTF_8));
    scrape(7, new String(text.getBytes(UTF_8), ISO_8859_1).getBytes(UTF_8));
    assertEquals(
        List.of(
            "c/m/20261120T000000Z.prom loaded 2",
            "c/m/20261121T000000Z.prom loaded 3",
            "c/m/20261122T000000Z.prom rejected ENCODING 0",
            "c/m/20261123T000000Z.prom partial ENCODING 1",
            "c/m/20261124T000000Z.prom loaded 3",
            "c/m/20261125T000000Z.prom rejected NOT_METRICS 0",
            "c/m/20261126T000000Z.prom partial BAD_LINES 2",
            "c/m/20261127T000000Z.prom loaded 2"),
        ledger(folder.resolve("in")));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  @Test
  void bytesBehindTheGzipDataAreToldAndPaddingIsNot() throws IOException {
    byte[] packed = Packs.gzip("a 1\nb 2\n".getBytes(UTF_8));
    byte[] more = Packs.gzip("c 3\n".getBytes(UTF_8));
    scrape(0, joined(packed, "garbage".getBytes(UTF_8)));
    scrape(1, joined(Packs.gzip("a 1\nb 3\n".getBytes(UTF_8)), new byte[100]));
    scrape(2, joined(packed, more));
    byte[] last = Packs.gzip("c 4\n".getBytes(UTF_8));
    scrape(3, joined(packed, Arrays.copyOf(last, last.length - 6)));
    assertEquals(
        List.of(
            "c/m/20261120T000000Z.prom partial CORRUPT 2",
            "c/m/20261121T000000Z.prom loaded 2",
            "c/m/20261122T000000Z.prom loaded 3",
            "c/m/20261123T000000Z.prom partial TRUNCATED 3"),
        ledger(folder.resolve("in")));
  }

  /**
   * What shells of Windows write shows nothing of its letters, with a mark before it or without.
   */
  @Test
  void anExcerptOfUtf16IsNotShown() throws IOException {
    String text = "etcd_server_has_leader 1\netcd_server_is_leader 1\n";
    scrape(0, ("\ufeff" + text).getBytes(UTF_16LE));
    scrape(1, ("\ufeff" + text).getBytes(UTF_16BE));
    scrape(2, text.getBytes(UTF_16LE));
    scrape(3, text.getBytes(UTF_16BE));
    try (Store store = loaded(folder.resolve("in"))) {
      assertEquals(
          List.of("rejected ENCODING: UTF-16; write it as UTF-8 again"),
          store
              .query("select distinct status || ' ' || reason as line from v_source")
              .list(row -> row.text("line")));
      assertEquals(
          List.of(),
          store
              .query("select text from raw_reject where text <> ''")
              .list(row -> row.text("text")));
    }
  }

  /** A member is down where it did not answer, not where what it answered was damaged later. */
  @Test
  void onlyWhatShowsThatNobodyAnsweredIsAFailedScrape() throws IOException {
    scrape(0, "a 1\n".getBytes(UTF_8));
    scrape(1, new byte[0]);
    scrape(2, "curl: (7) Failed to connect\n".getBytes(UTF_8));
    scrape(3, "\ufeffa 1\n".getBytes(UTF_16LE));
    scrape(4, Arrays.copyOf(Packs.gzip("a 1\n".getBytes(UTF_8)), 15));
    scrape(5, "x,1,2\ny,3,4\n".getBytes(UTF_8));
    Files.write(folder.resolve("in/c/m/no-time-in-its-name.prom"), new byte[0]);
    assertEquals(
        List.of("2026-11-20 true", "2026-11-21 false", "2026-11-22 false"),
        scrapes(folder.resolve("in")));
  }

  /** A clock that was not set yet must not stretch the archive, and its windows, over 56 years. */
  @Test
  void aFailedScrapeOf1970IsRefused() throws IOException {
    scrape(0, "a 1\n".getBytes(UTF_8));
    Files.writeString(
        folder.resolve("in/c/m/19700101T000000Z.prom"), "curl: (7) Failed to connect\n");
    Files.writeString(
        folder.resolve("in/c/scrape-errors.log"),
        "19700101T000012Z m curl: timed out\n20261119T000000Z m curl: timed out\n");
    assertEquals(List.of("2026-11-19 false", "2026-11-20 true"), scrapes(folder.resolve("in")));
    assertTrue(
        ledger(folder.resolve("in")).contains("c/scrape-errors.log partial NO_TIME 0"),
        ledger(folder.resolve("in")).toString());
  }

  private static List<String> scrapes(Path input) throws IOException {
    try (Store store = loaded(input)) {
      return store
          .query(
              "select strftime(scraped_at, '%Y-%m-%d') || ' ' || up as line from v_scrape order by 1")
          .list(row -> row.text("line"));
    }
  }

  private static Store loaded(Path input) throws IOException {
    Store store = Store.inMemory(StoreOptions.defaults());
    Ingest.run(store, List.of(input.toString()), IngestOptions.defaults());
    return store;
  }

  @Test
  void aFolderOfTrapsIsGoneThroughInAMoment() throws Exception {
    Path in = Files.createDirectories(folder.resolve("in/c/m"));
    Files.writeString(in.resolve("20261121T000000Z.prom"), "a 1\n");
    Files.createSymbolicLink(in.resolve("loop"), folder.resolve("in"));
    Files.createSymbolicLink(in.resolve("zero.prom"), Path.of("/dev/zero"));
    Files.createSymbolicLink(in.resolve("dangling.prom"), Path.of("/nonexistent"));
    boolean piped =
        new ProcessBuilder("mkfifo", in.resolve("p.prom").toString()).start().waitFor() == 0;
    List<String> expected = new ArrayList<>();
    expected.add("c/m/20261121T000000Z.prom loaded 1");
    expected.add("c/m/dangling.prom skipped NOT_REGULAR 0");
    expected.add("c/m/loop skipped NOT_REGULAR 0");
    if (piped) {
      expected.add("c/m/p.prom skipped NOT_REGULAR 0");
    }
    expected.add("c/m/zero.prom skipped NOT_REGULAR 0");
    Path root = folder.resolve("in");
    assertEquals(expected, assertTimeout(Duration.ofSeconds(20), () -> ledger(root)));
    String told = Commands.run("inspect", root).out().replaceAll("\\s+", " ");
    String links = "links, devices and pipes that were not followed: " + (expected.size() - 1);
    assertTrue(told.contains(links + ", such as c/m/dangling.prom"), told);
  }

  @Test
  void archivesWithinArchivesEndAtTheSecond() throws IOException {
    byte[] inner = Packs.zip("m/20261121T000000Z.prom", "a 1\n");
    Path in = Files.createDirectory(folder.resolve("in"));
    Files.write(in.resolve("two.zip"), Packs.zip("one.zip", inner));
    Files.write(in.resolve("three.zip"), Packs.zip("two.zip", Packs.zip("one.zip", inner)));
    List<String> found = ledger(in);
    assertEquals(2, found.size(), found.toString());
    assertTrue(
        found.get(0).startsWith("three.zip!two.zip!one.zip rejected TOO_DEEP"), found.get(0));
    assertTrue(
        found.get(1).startsWith("two.zip!one.zip!m/20261121T000000Z.prom loaded"), found.get(1));
  }

  @Test
  void sixteenWideAndSixDeepCostsNoMoreThanTwoDeep() throws IOException {
    byte[] bytes = Packs.zip("m.prom", "a 1\n".repeat(1000));
    for (int depth = 0; depth < 5; depth++) {
      Object[] entries = new Object[32];
      for (int i = 0; i < 16; i++) {
        entries[2 * i] = i + ".zip";
        entries[2 * i + 1] = bytes;
      }
      bytes = Packs.zip(entries);
    }
    Path wide = Files.write(folder.resolve("wide.zip"), bytes);
    List<String> found = assertTimeout(Duration.ofSeconds(30), () -> ledger(wide));
    assertEquals(256, found.size());
    assertTrue(found.stream().allMatch(line -> line.contains(" rejected TOO_DEEP")), found.get(0));
  }
}
