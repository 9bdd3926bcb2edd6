package io.etcdscope.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a container that is not recognised, or whose content comes out incomplete or altered. */
class ContainersTest {
  private static final byte[] SCRAPE = Packs.bytes("up 1\n");

  @TempDir Path folder;

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void compressionIsFoundByContentWhateverTheName() throws IOException {
    Map<String, byte[]> packed =
        Map.of(
            "gz", Packs.gzip(SCRAPE),
            "zst", Packs.zstd(SCRAPE),
            "xz", Packs.xz(SCRAPE),
            "bz2", Packs.bzip2(SCRAPE));
    for (Map.Entry<String, byte[]> one : packed.entrySet()) {
      for (String name : List.of("a.prom." + one.getKey(), "a", "a.prom", "a.txt", "a.zip")) {
        Seen seen = Seen.of(file(name, one.getValue()));
        assertEquals(List.of(name + "=up 1\n"), seen.entries, one.getKey() + " as " + name);
      }
      assertEquals(List.of("-=up 1\n"), Seen.ofStdin(one.getValue()).entries);
    }
  }

  @Test
  void archivesGiveTheirEntriesInTheirOrder() throws IOException {
    byte[] tar = Packs.tar("b/2.prom", "two", "b/1.prom", "one", "empty", "");
    Map<String, byte[]> packed =
        Map.of(
            "a.tar", tar,
            "a.tar.gz", Packs.gzip(tar),
            "a.tar.zst", Packs.zstd(tar),
            "a.tar.xz", Packs.xz(tar),
            "a.tar.bz2", Packs.bzip2(tar),
            "a.zip", Packs.zip("b/2.prom", "two", "b/1.prom", "one", "empty", ""),
            "a.prom", tar,
            "a", Packs.gzip(tar));
    for (Map.Entry<String, byte[]> one : packed.entrySet()) {
      String name = one.getKey();
      List<String> expected =
          List.of(name + "!b/2.prom=two", name + "!b/1.prom=one", name + "!empty=");
      Seen seen = Seen.of(file(name, one.getValue()));
      assertEquals(expected, seen.entries, name);
      assertEquals(List.of(), seen.refused, name);
      assertEquals(
          List.of("-!b/2.prom=two", "-!b/1.prom=one", "-!empty="),
          Seen.ofStdin(one.getValue()).entries);
    }
  }

  @Test
  void membersOfAGzipFollowOneAnother() throws IOException {
    byte[] two = join(Packs.gzip(SCRAPE), Packs.gzip(Packs.bytes("down 0\n")));
    Seen seen = Seen.of(file("a.gz", two));
    assertEquals(List.of("a.gz=up 1\ndown 0\n"), seen.entries);
    assertEquals(List.of(), seen.notes);
  }

  @Test
  void bytesBehindAGzipAreIgnoredAndNoted() throws IOException {
    Seen garbage = Seen.of(file("a.gz", join(Packs.gzip(SCRAPE), Packs.bytes("garbage"))));
    assertEquals(List.of("a.gz=up 1\n"), garbage.entries);
    assertEquals(List.of("bytes after the end of the gzip data were ignored"), garbage.notes);
    Seen padded = Seen.of(file("b.gz", join(Packs.gzip(SCRAPE), new byte[700])));
    assertEquals(List.of("b.gz=up 1\n"), padded.entries);
    assertEquals(List.of(), padded.notes);
  }

  @Test
  void gzipHeaderFieldsAreSkipped() throws IOException {
    byte[] plain = Packs.gzip(SCRAPE);
    byte[] all = Packs.bytes("\u0003\u0000abcname\u0000comment\u0000xx");
    byte[] rich =
        ByteBuffer.allocate(plain.length + all.length)
            .put(plain, 0, 10)
            .put(all)
            .put(plain, 10, plain.length - 10)
            .array();
    rich[3] = 2 | 4 | 8 | 16;
    assertEquals(List.of("a=up 1\n"), Seen.of(file("a", rich)).entries);
  }

  @Test
  void aCutCompressedFileGivesWhatWasThereAndSaysTruncated() throws IOException {
    byte[] text = noise(300_000);
    for (byte[] packed : List.of(Packs.gzip(text), Packs.zstd(text), Packs.xz(text))) {
      byte[] cut =
          ByteBuffer.allocate(packed.length - 20).put(packed, 0, packed.length - 20).array();
      Path file = file("a", cut);
      Seen seen = Seen.of(file);
      assertEquals(List.of("a rejected TRUNCATED"), seen.refused);
      Seen counting = new Seen(false);
      counting.walk(WalkOptions.defaults(), List.of(file.toString()));
      assertTrue(counting.bytes > 0, "nothing was delivered before the cut");
    }
  }

  @Test
  void aWrongChecksumIsCorrupt() throws IOException {
    byte[] packed = Packs.gzip(SCRAPE);
    packed[packed.length - 6] ^= 1;
    assertEquals(List.of("a rejected CORRUPT"), Seen.of(file("a", packed)).refused);
  }

  @Test
  void aCutTarGivesItsWholeEntriesAndSaysTruncated() throws IOException {
    byte[] tar = Packs.tar("one", "1111", "two", noise(5000));
    byte[] inEntry = ByteBuffer.allocate(2000).put(tar, 0, 2000).array();
    Seen seen = Seen.of(file("a.tar", inEntry));
    assertEquals(List.of("a.tar!one=1111"), seen.entries);
    assertEquals(List.of("a.tar!two rejected TRUNCATED", "a.tar rejected TRUNCATED"), seen.refused);
    byte[] noEnd = ByteBuffer.allocate(1024).put(tar, 0, 1024).array();
    Seen atBorder = Seen.of(file("b.tar", noEnd));
    assertEquals(List.of("b.tar!one=1111"), atBorder.entries);
    assertEquals(List.of("b.tar rejected TRUNCATED"), atBorder.refused);
  }

  @Test
  void tarsAppendedToOneAnotherAreBothRead() throws IOException {
    byte[] both = join(Packs.tar("one", "1"), Packs.tar("two", "2"));
    assertEquals(List.of("a!one=1", "a!two=2"), Seen.of(file("a", both)).entries);
  }

  @Test
  void archivesInAnArchiveAreReadButNoDeeper() throws IOException {
    byte[] inner = Packs.tar("x.prom", "1");
    byte[] zip = Packs.zip("y.prom", "2");
    byte[] outer =
        Packs.tar("in.tar.gz", Packs.gzip(inner), "in.zip", zip, "z.gz", Packs.gzip(SCRAPE));
    Seen seen = Seen.of(file("out.tar", outer));
    assertEquals(
        List.of("out.tar!in.tar.gz!x.prom=1", "out.tar!in.zip!y.prom=2", "out.tar!z.gz=up 1\n"),
        seen.entries);
    Seen three = Seen.of(file("three.zip", Packs.zip("out.tar", outer, "beside", "3")));
    assertEquals(List.of("three.zip!out.tar!z.gz=up 1\n", "three.zip!beside=3"), three.entries);
    assertEquals(
        List.of(
            "three.zip!out.tar!in.tar.gz rejected TOO_DEEP",
            "three.zip!out.tar!in.zip rejected TOO_DEEP"),
        three.refused);
  }

  @Test
  void compressionUponCompressionEnds() throws IOException {
    byte[] two = Packs.gzip(Packs.zstd(SCRAPE));
    assertEquals(List.of("a=up 1\n"), Seen.of(file("a", two)).entries);
    assertEquals(List.of("b rejected TOO_DEEP"), Seen.of(file("b", Packs.gzip(two))).refused);
  }

  @Test
  void paxRecordsGiveNameSizeAndTime() throws IOException {
    String longName = "d/".repeat(200) + "x.prom";
    Seen seen = Seen.of(file("a.tar", Packs.tar(longName, "1", "short", "2")));
    assertEquals(List.of("a.tar!" + longName + "=1", "a.tar!short=2"), seen.entries);
    PaxRecords records =
        PaxRecords.of(Packs.bytes("18 path=some name\n12 size=0123\n20 mtime=1730000000.5\n"));
    assertEquals("some name", records.path());
    assertEquals(
        1_730_000_000_500L, PaxRecords.of(Packs.bytes("22 mtime=1730000000.5\n")).modifiedMs());
  }

  @Test
  void theTimeOfAnEntryIsThatOfTheArchive() throws IOException {
    long[] modified = new long[1];
    Archives.walk(
        List.of(file("a.tar", Packs.tar("x", "1")).toString()),
        WalkOptions.defaults(),
        new EntryVisitor() {
          @Override
          public void entry(Entry entry) {
            modified[0] = entry.modifiedMs();
            assertTrue(entry.inArchive());
            assertEquals(-1, entry.storedBytes());
            assertEquals(1, entry.statedBytes());
          }

          @Override
          public void refused(
              String input,
              String path,
              String status,
              io.etcdscope.model.ReasonCode code,
              String why) {
            throw new AssertionError(path + why);
          }
        });
    assertEquals(Packs.MODIFIED_MS, modified[0]);
  }

  static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ('a' + random.nextInt(26));
    }
    return bytes;
  }

  static byte[] join(byte[] a, byte[] b) {
    return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
  }
}
