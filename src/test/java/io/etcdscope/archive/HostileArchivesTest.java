package io.etcdscope.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Risk: an archive made to fill memory, disk or time, or to reach a file that it should not. */
class HostileArchivesTest {
  private static final long MIB = 1 << 20;
  private static final int BOMB_MIB = 1_100;

  @TempDir Path folder;

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] zeros(Packs.Wrap wrap, int mebibytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] piece = new byte[(int) MIB];
    try (OutputStream packed = wrap.around(out)) {
      for (int i = 0; i < mebibytes; i++) {
        packed.write(piece);
      }
    }
    return out.toByteArray();
  }

  private static Seen counted(Path... inputs) {
    Seen seen = new Seen(false);
    seen.walk(WalkOptions.defaults(), Stream.of(inputs).map(Path::toString).toList());
    return seen;
  }

  @Test
  void bombsAreRefusedAfterAFewBytesWhateverPacksThem() throws IOException {
    List<Packs.Wrap> wraps =
        List.of(
            out ->
                new GZIPOutputStream(out) {
                  {
                    def.setLevel(Deflater.BEST_SPEED);
                  }
                },
            ZstdOutputStream::new,
            out -> new XZOutputStream(out, new LZMA2Options(0)));
    for (Packs.Wrap wrap : wraps) {
      Path bomb = file("a.gz", zeros(wrap, 60));
      Seen seen = assertTimeout(Duration.ofSeconds(20), () -> counted(bomb));
      assertEquals(List.of("a.gz rejected BOMB"), seen.refused);
      assertTrue(seen.bytes < 16 * MIB, "went on for " + seen.bytes + " bytes");
    }
  }

  @Test
  void aBombOfGigabytesIsRefusedInBoundedMemory() throws IOException {
    Path bomb = file("a.zst", zeros(ZstdOutputStream::new, BOMB_MIB));
    Seen seen = assertTimeout(Duration.ofSeconds(20), () -> counted(bomb));
    assertEquals(List.of("a.zst rejected BOMB"), seen.refused);
    assertTrue(seen.bytes < 64 * MIB, "went on for " + seen.bytes + " bytes");
  }

  @Test
  void aBombInAnArchiveCostsItselfWhereTheContainerAllowsIt() throws IOException {
    byte[] bomb = zeros(GZIPOutputStream::new, 40);
    Seen tar = counted(file("a.tar", Packs.tar("one", "1", "bomb", bomb, "two", "2")));
    assertEquals(List.of("a.tar!one", "a.tar!two"), tar.entries);
    assertEquals(List.of("a.tar!bomb rejected BOMB"), tar.refused);
    Seen zip =
        counted(file("a.zip", Packs.zip("one", "1", "bomb", new byte[40 << 20], "two", "2")));
    assertEquals(List.of("a.zip!one", "a.zip!two"), zip.entries);
    assertEquals(List.of("a.zip!bomb rejected BOMB"), zip.refused);
    byte[] packed = Packs.gzip(Packs.tar("one", "1", "bomb", new byte[40 << 20], "two", "2"));
    Seen targz = counted(file("a.tar.gz", packed));
    assertEquals(List.of("a.tar.gz!one"), targz.entries);
    assertEquals(List.of("a.tar.gz!bomb rejected BOMB", "a.tar.gz rejected BOMB"), targz.refused);
  }

  @Test
  void scrapesThatRepeatThemselvesAreNoBomb() throws IOException {
    byte[] scrape = ContainersTest.noise(100_000);
    Object[] entries = new Object[600];
    for (int i = 0; i < entries.length; i += 2) {
      entries[i] = "etcd-1/" + (1_730_000_000 + i) + ".prom";
      scrape[i] ^= 1;
      entries[i + 1] = scrape.clone();
    }
    byte[] tar = Packs.tar(entries);
    byte[] packed = Packs.zstd(tar);
    assertTrue(tar.length / packed.length > 200, "the test no longer tests anything");
    Seen seen = counted(file("a.tar.zst", packed));
    assertEquals(300, seen.entries.size());
    assertEquals(List.of(), seen.refused);
  }

  @Test
  void limitsHoldAtTheLimitAndOneBeyond() throws IOException {
    Path tar = file("a.tar", Packs.tar("one", "1234", "two", "12345", "three", "1"));
    ArchiveLimits bytes = new ArchiveLimits(4, 1 << 20, 200, 1000, 10, 2);
    Seen seen = Seen.of(WalkOptions.defaults().withLimits(bytes), List.of(tar.toString()));
    assertEquals(List.of("a.tar!one=1234", "a.tar!three=1"), seen.entries);
    assertEquals(List.of("a.tar!two rejected BOMB"), seen.refused);
    ArchiveLimits entries = new ArchiveLimits(1 << 20, 1 << 20, 200, 1000, 3, 2);
    seen = Seen.of(WalkOptions.defaults().withLimits(entries), List.of(tar.toString()));
    assertEquals(2, seen.entries.size());
    assertEquals(List.of("a.tar rejected BOMB"), seen.refused);
    Path gz = file("b.gz", Packs.gzip(Packs.bytes("12345")));
    ArchiveLimits total = new ArchiveLimits(1 << 20, 5, 200, 1000, 10, 2);
    assertEquals(
        1,
        Seen.of(WalkOptions.defaults().withLimits(total), List.of(gz.toString())).entries.size());
    ArchiveLimits less = new ArchiveLimits(1 << 20, 4, 200, 1000, 10, 2);
    assertEquals(
        List.of("b.gz rejected BOMB"),
        Seen.of(WalkOptions.defaults().withLimits(less), List.of(gz.toString())).refused);
  }

  @Test
  void linksAndDevicesInATarAreSkipped() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      byte[] types = {
        TarConstants.LF_SYMLINK,
        TarConstants.LF_LINK,
        TarConstants.LF_CHR,
        TarConstants.LF_BLK,
        TarConstants.LF_FIFO
      };
      for (byte type : types) {
        TarArchiveEntry entry = new TarArchiveEntry("type" + (char) type, type);
        entry.setLinkName("/etc/passwd");
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
      tar.putArchiveEntry(new TarArchiveEntry("folder/"));
      tar.closeArchiveEntry();
      TarArchiveEntry sparse = new TarArchiveEntry("sparse", TarConstants.LF_GNUTYPE_SPARSE);
      tar.putArchiveEntry(sparse);
      tar.closeArchiveEntry();
    }
    byte[] all =
        ContainersTest.join(
            Arrays.copyOf(out.toByteArray(), 7 * 512), Packs.tar("good.prom", "up 1\n"));
    Seen seen = Seen.of(file("a.tar", all));
    assertEquals(List.of("a.tar!good.prom=up 1\n"), seen.entries);
    assertEquals(
        List.of(
            "a.tar!type2 skipped NOT_REGULAR",
            "a.tar!type1 skipped NOT_REGULAR",
            "a.tar!type3 skipped NOT_REGULAR",
            "a.tar!type4 skipped NOT_REGULAR",
            "a.tar!type6 skipped NOT_REGULAR",
            "a.tar!sparse rejected UNSUPPORTED"),
        seen.refused);
  }

  @Test
  void namesAreLabelsAndNothingIsWritten() throws IOException {
    String[] names = {
      "../../etc/passwd",
      "/etc/shadow",
      "C:\\boot.ini",
      "a/../../b",
      "x\u001b[31mred",
      "nul\u0000x",
      "\u202Eevil",
      "n".repeat(2000),
      "-",
      "!",
      "a!b",
      "",
      ".",
      ".."
    };
    Object[] tar = new Object[names.length * 2];
    for (int i = 0; i < names.length; i++) {
      tar[2 * i] = names[i];
      tar[2 * i + 1] = "1";
    }
    Path tarFile = file("a.tar", Packs.tar(tar));
    List<Path> before = tree();
    Seen seen = Seen.of(tarFile);
    Placements placements = new Placements(PlacementOptions.NONE);
    Archives.walk(
        List.of(tarFile.toString()), WalkOptions.defaults(), new PlacingVisitor(placements));
    assertEquals(before, tree());
    assertTrue(seen.entries.size() + seen.refused.size() >= names.length - 2);
    for (String entry : seen.entries) {
      assertTrue(entry.length() < 1100, entry);
      assertTrue(entry.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != 0x202e), entry);
    }
  }

  @Test
  void aNameOf64KilobytesIsCutAndItsEntryRead() throws IOException {
    byte[] name = new byte[64 << 10];
    Arrays.fill(name, (byte) 'n');
    byte[] tar =
        ContainersTest.join(
            ContainersTest.join(header("././@LongLink", 'L', name.length), name),
            ContainersTest.join(header("x", '0', 0), new byte[1024]));
    Seen seen = Seen.of(file("a.tar", tar));
    assertEquals(List.of("a.tar!" + "n".repeat(ArchiveLimits.NAME_CHARS) + "="), seen.entries);
  }

  private List<Path> tree() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted().toList();
    }
  }

  /** Places whatever comes. */
  private record PlacingVisitor(Placements placements) implements EntryVisitor {
    @Override
    public void entry(Entry entry) {
      assertFalse(placements.place(entry).instance().isEmpty());
    }

    @Override
    public void refused(
        String input, String path, String status, io.etcdscope.model.ReasonCode code, String why) {
      assertFalse(path.isEmpty());
    }
  }

  @Test
  void headersThatClaimTooMuchAreRefused() throws IOException {
    byte[] longName = header("././@LongLink", 'L', 9L << 30);
    assertEquals(List.of("a.tar rejected CORRUPT"), Seen.of(file("a.tar", longName)).refused);
    byte[] pax = header("pax", 'x', 9L << 30);
    assertEquals(List.of("b.tar rejected CORRUPT"), Seen.of(file("b.tar", pax)).refused);
    byte[] huge = header("huge", '0', Long.MAX_VALUE);
    assertEquals(List.of("c.tar rejected CORRUPT"), Seen.of(file("c.tar", huge)).refused);
    byte[] large = header("large", '0', 9L << 30);
    assertEquals(
        List.of("d.tar!large rejected TRUNCATED", "d.tar rejected TRUNCATED"),
        Seen.of(file("d.tar", large)).refused);
  }

  private static byte[] header(String name, char type, long size) {
    byte[] block = new byte[512];
    byte[] text = Packs.bytes(name);
    System.arraycopy(text, 0, block, 0, text.length);
    block[124] = (byte) 0x80;
    for (int i = 0; i < 8; i++) {
      block[135 - i] = (byte) (size >>> 8 * i);
    }
    block[156] = (byte) type;
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : block) {
      sum += b & 255;
    }
    byte[] octal = Packs.bytes(String.format(java.util.Locale.ROOT, "%06o\0 ", sum));
    System.arraycopy(octal, 0, block, 148, 8);
    return block;
  }

  @Test
  void aZipThatContradictsItselfIsRefused() throws IOException {
    byte[] zip = Packs.zip("good.prom", "up 1\n", "name.prom", "up 2\n");
    int local = indexOf(zip, "name.prom");
    zip[local] = 'N';
    Seen seen = Seen.of(file("a.zip", zip));
    assertEquals(List.of("a.zip!good.prom=up 1\n"), seen.entries);
    assertEquals(List.of("a.zip!name.prom rejected CORRUPT"), seen.refused);
  }

  @Test
  void entriesOfAZipThatShareTheirBytesAreRefused() throws IOException {
    byte[] zip = Packs.zip("a", "1", "b", "2");
    int firstCentral = indexOf(zip, "PK\u0001\u0002");
    int secondCentral = firstCentral + 46 + 1;
    while (zip[secondCentral] != 'P' || zip[secondCentral + 1] != 'K') {
      secondCentral++;
    }
    Arrays.fill(zip, secondCentral + 42, secondCentral + 46, (byte) 0);
    Seen seen = Seen.of(file("a.zip", zip));
    assertEquals(List.of("a.zip!a rejected CORRUPT", "a.zip!b rejected CORRUPT"), seen.refused);
  }

  @Test
  void linksAndEncryptedEntriesOfAZipAreNotRead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      ZipArchiveEntry link = new ZipArchiveEntry("link");
      link.setUnixMode(UnixStat.LINK_FLAG | 0777);
      zip.putArchiveEntry(link);
      zip.write(Packs.bytes("/etc/passwd"));
      zip.closeArchiveEntry();
    }
    assertEquals(
        List.of("a.zip!link skipped NOT_REGULAR"),
        Seen.of(file("a.zip", out.toByteArray())).refused);
    byte[] zip = Packs.zip("x", "1");
    zip[6] |= 1;
    zip[indexOf(zip, "PK\u0001\u0002") + 8] |= 1;
    assertEquals(List.of("b.zip!x rejected UNSUPPORTED"), Seen.of(file("b.zip", zip)).refused);
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
  }

  @Test
  void mutatedArchivesNeverEndTheWalk() throws IOException {
    byte[] inner =
        Packs.tar("a/1.prom", "up 1\n", "n".repeat(120), "x", "b", ContainersTest.noise(3000));
    byte[] zip = Packs.zip("a/1.prom", "up 1\n", "b", ContainersTest.noise(3000));
    List<byte[]> seeds =
        List.of(
            inner,
            Packs.gzip(inner),
            Packs.zstd(inner),
            Packs.xz(inner),
            Packs.bzip2(inner),
            zip,
            Packs.tar("in.zip", zip, "in.tar.gz", Packs.gzip(inner)));
    int rounds = Integer.getInteger("etcdscope.mutations", 3_000);
    SplittableRandom random = new SplittableRandom(20261121);
    ArchiveLimits limits = new ArchiveLimits(32 << 20, 256 << 20, 200, 1000, 10_000, 2);
    Path zipFile = folder.resolve("m.zip");
    for (int round = 0; round < rounds; round++) {
      byte[] bytes = mutated(seeds.get(round % seeds.size()), random);
      Seen seen = new Seen(false);
      WalkOptions options = WalkOptions.defaults().withLimits(limits);
      if (round % 8 == 0) {
        Files.write(zipFile, bytes);
        seen.walk(options, List.of(zipFile.toString()));
      } else {
        seen.walk(options.withStdin(new ByteArrayInputStream(bytes)), List.of("-"));
      }
    }
  }

  private static byte[] mutated(byte[] seed, SplittableRandom random) {
    byte[] bytes = seed.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        default -> {
          int from = random.nextInt(bytes.length);
          int length = Math.min(random.nextInt(64), bytes.length - Math.max(at, from));
          System.arraycopy(bytes, from, bytes, at, Math.max(0, length));
        }
      }
    }
    return bytes;
  }
}
