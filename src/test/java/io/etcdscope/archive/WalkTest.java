package io.etcdscope.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etcdscope.model.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a file that is missed, met twice, met in another order, or should not have been opened. */
class WalkTest {
  @TempDir Path folder;

  private Path file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  @Test
  void foldersAreWalkedInTheOrderOfBytes() throws IOException {
    for (String name :
        List.of(
            "b/2.prom", "b/10.prom", "a.prom", "B.prom", "é.prom", "b.prom", "ｚ.prom", "😀.prom")) {
      file(name, "x");
    }
    assertEquals(
        List.of(
            "B.prom=x",
            "a.prom=x",
            "b/10.prom=x",
            "b/2.prom=x",
            "b.prom=x",
            "é.prom=x",
            "ｚ.prom=x",
            "😀.prom=x"),
        Seen.of(folder).entries);
  }

  @Test
  void looseFilesCanBeReadWithoutAStream() throws IOException {
    Path file = file("d/a.prom", "up 1\n");
    List<Entry> entries = new ArrayList<>();
    Archives.walk(List.of(folder.toString()), WalkOptions.defaults(), collecting(entries));
    Entry entry = entries.get(0);
    assertEquals(file, entry.file());
    assertEquals(folder.getFileName().toString(), entry.input());
    assertEquals("d/a.prom", entry.path());
    assertEquals(5, entry.storedBytes());
    assertEquals(Files.getLastModifiedTime(file).toMillis(), entry.modifiedMs());
    entry.recheck();
    Files.writeString(file, "more", StandardOpenOption.APPEND);
    EntryException e = assertThrows(EntryException.class, entry::recheck);
    assertEquals(ReasonCode.CHANGED, e.code());
  }

  @Test
  void anInnocentNameOverAnArchiveIsUnpackedWhereverItIsRead() throws IOException {
    Path file = Files.write(folder.resolve("a.prom"), Packs.tar("x", "1"));
    List<Entry> entries = new ArrayList<>();
    Archives.walk(List.of(file.toString()), WalkOptions.defaults(), collecting(entries));
    assertThrows(PackedException.class, () -> entries.get(0).open().close());
    Seen seen = new Seen(true);
    Archives.unpack(entries.get(0), WalkOptions.defaults(), seen);
    assertEquals(List.of("a.prom!x=1"), seen.entries);
  }

  @Test
  void aFileThatGrowsWhileItIsReadIsChanged() throws IOException {
    Path gz = Files.write(folder.resolve("a.gz"), Packs.gzip(ContainersTest.noise(300_000)));
    List<String> refused = new ArrayList<>();
    Archives.walk(
        List.of(gz.toString(), file("b.prom", "up 1\n").toString()),
        WalkOptions.defaults(),
        new EntryVisitor() {
          @Override
          public void entry(Entry entry) throws IOException {
            try (InputStream in = entry.open()) {
              in.read();
              Files.write(folder.resolve(entry.path()), new byte[100], StandardOpenOption.APPEND);
              in.readAllBytes();
            }
          }

          @Override
          public void refused(
              String input, String path, String status, ReasonCode code, String why) {
            refused.add(path + " " + status + " " + code);
          }
        });
    assertEquals(List.of("a.gz rejected CHANGED", "b.prom rejected CHANGED"), refused);
  }

  @Test
  void linksPipesAndSocketsAreSkippedAndNeverOpened() throws Exception {
    file("real/x.prom", "1");
    Files.createSymbolicLink(folder.resolve("link.prom"), folder.resolve("real/x.prom"));
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Files.createSymbolicLink(folder.resolve("zero.prom"), Path.of("/dev/zero"));
    Process fifo = new ProcessBuilder("mkfifo", folder.resolve("pipe.prom").toString()).start();
    assumeTrue(fifo.waitFor() == 0);
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(folder.resolve("s.prom")));
      Seen seen = Seen.of(folder);
      assertEquals(List.of("real/x.prom=1"), seen.entries);
      assertEquals(
          List.of(
              "link.prom skipped NOT_REGULAR",
              "loop skipped NOT_REGULAR",
              "pipe.prom skipped NOT_REGULAR",
              "s.prom skipped NOT_REGULAR",
              "zero.prom skipped NOT_REGULAR"),
          seen.refused);
    }
  }

  @Test
  void aLinkGivenByHandIsFollowed() throws IOException {
    file("real/x.prom", "1");
    Path link = Files.createSymbolicLink(folder.resolve("latest"), folder.resolve("real"));
    assertEquals(List.of("x.prom=1"), Seen.of(link).entries);
  }

  @Test
  void whatMayNotBeReadIsSaidSo() throws IOException {
    Path file = file("a.prom", "1");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(file), "root reads everything");
    assertEquals(List.of("a.prom rejected UNREADABLE"), Seen.of(folder).refused);
  }

  @Test
  void aFileThatVanishesIsUnreadable() throws IOException {
    Path file = file("a.prom", "1");
    List<Entry> entries = new ArrayList<>();
    Archives.walk(List.of(folder.toString()), WalkOptions.defaults(), collecting(entries));
    Files.delete(file);
    EntryException e = assertThrows(EntryException.class, () -> entries.get(0).open().close());
    assertEquals(ReasonCode.UNREADABLE, e.code());
    assertEquals("it cannot be read: No such file or directory", e.getMessage());
  }

  @Test
  void globsGiveNamesBelowTheirFixedFolder() throws IOException {
    file("fast/etcd-1/1.prom", "1");
    file("fast/etcd-1/1.log", "2");
    file("slow/etcd-1/1.prom", "3");
    Seen seen = Seen.of(WalkOptions.defaults(), List.of(folder + "/*/etcd-?/*.prom"));
    assertEquals(List.of("fast/etcd-1/1.prom=1", "slow/etcd-1/1.prom=3"), seen.entries);
    Seen folders = Seen.of(WalkOptions.defaults(), List.of(folder + "/f*"));
    assertEquals(List.of("fast/etcd-1/1.log=2", "fast/etcd-1/1.prom=1"), folders.entries);
    assertThrows(
        java.io.UncheckedIOException.class,
        () -> Seen.of(WalkOptions.defaults(), List.of(folder + "/*.zip")));
  }

  @Test
  void aNameWithGlobLettersThatExistsIsNoGlob() throws IOException {
    Path file = file("a[1].prom", "1");
    assertEquals(List.of("a[1].prom=1"), Seen.of(file).entries);
  }

  @Test
  void listsNameFurtherInputs() throws IOException {
    Path one = file("one.prom", "1");
    Path two = file("two.prom", "2");
    Path list = file("list", one + "\r\n\n" + two + "\n");
    WalkOptions options = WalkOptions.defaults().withFilesFrom(List.of(list.toString()));
    assertEquals(List.of("one.prom=1", "two.prom=2"), Seen.of(options, List.of()).entries);
    InputStream nul = new ByteArrayInputStream(Packs.bytes(two + "\0" + one + "\0"));
    WalkOptions stdin = WalkOptions.defaults().withStdin(nul).withFilesFrom(List.of("-"));
    assertEquals(List.of("two.prom=2", "one.prom=1"), Seen.of(stdin, List.of()).entries);
  }

  @Test
  void anInputThatIsNotThereIsNamed() {
    NoSuchFileException e =
        assertThrows(
            NoSuchFileException.class,
            () -> Archives.walk(List.of("no/such"), WalkOptions.defaults(), new Seen(false)));
    assertTrue(e.getMessage().contains("cannot read INPUT no/such: no such file or folder"));
  }

  @Test
  void anArchiveThatIsKnownNeedNotBeOpened() throws IOException {
    Path tar = Files.write(folder.resolve("a.tar.gz"), Packs.gzip(Packs.tar("x", "1")));
    List<String> asked = new ArrayList<>();
    Archives.walk(
        List.of(tar.toString()),
        WalkOptions.defaults(),
        new EntryVisitor() {
          @Override
          public void entry(Entry entry) {
            throw new AssertionError(entry.path());
          }

          @Override
          public void refused(
              String input, String path, String status, ReasonCode code, String why) {
            throw new AssertionError(path);
          }

          @Override
          public boolean wants(String input, String path, long storedBytes, long modifiedMs) {
            asked.add(path + " " + (storedBytes > 0) + " " + (modifiedMs > 0));
            return false;
          }
        });
    assertEquals(List.of("a.tar.gz true true"), asked);
  }

  @Test
  void aFailingVisitorEndsTheWalk() throws IOException {
    Path tar = Files.write(folder.resolve("a.tar"), Packs.tar("x", "1", "y", "2"));
    EntryVisitor failing =
        new EntryVisitor() {
          private int calls;

          @Override
          public void entry(Entry entry) throws IOException {
            calls++;
            assertEquals(1, calls);
            throw new IOException("disk full");
          }

          @Override
          public void refused(
              String input, String path, String status, ReasonCode code, String why) {
            throw new AssertionError(path);
          }
        };
    IOException e =
        assertThrows(
            IOException.class,
            () -> Archives.walk(List.of(tar.toString()), WalkOptions.defaults(), failing));
    assertEquals("disk full", e.getMessage());
  }

  @Test
  void aPrometheusFolderIsHandedOutWhole() throws IOException {
    String block = "01M7XVH2Q1QZ7KF2231J7QHZJ0";
    file("prom/" + block + "/index", "I");
    file("prom/" + block + "/chunks/000001", "C");
    file("prom/" + block + "/meta.json", "M");
    file("prom/wal/00000000", "W");
    file("prom/lock", "");
    file("prom/scrape.prom", "up 1\n");
    Seen seen = Seen.of(folder);
    assertEquals(List.of("prom=CIMW", "prom/scrape.prom=up 1\n"), seen.entries);
    List<Entry> entries = new ArrayList<>();
    Archives.walk(List.of(folder.toString()), WalkOptions.defaults(), collecting(entries));
    TsdbEntry tsdb = (TsdbEntry) entries.get(0);
    assertEquals(folder.resolve("prom"), tsdb.folder());
    assertEquals(
        List.of(block + "/chunks/000001", block + "/index", block + "/meta.json", "wal/00000000"),
        tsdb.names());
    try (TsdbEntry.Bytes bytes = tsdb.bytes("wal/00000000")) {
      assertEquals(1, bytes.size());
      assertEquals(0, bytes.read(1, new byte[4], 0, 4));
    }
  }

  @Test
  void aPrometheusFolderInAnArchiveIsHandedOutWholeAfterTheRest() throws IOException {
    byte[] large = ContainersTest.noise(40 << 20);
    byte[] tar = Packs.tar("p/wal/00000001", large, "p/wal/00000000", "W", "x.prom", "up 1\n");
    Path work = Files.createDirectory(folder.resolve("work"));
    WalkOptions options = WalkOptions.defaults().withWorkFolder(work);
    Path file = Files.write(folder.resolve("a.tar"), tar);
    List<String> seen = new ArrayList<>();
    Archives.walk(
        List.of(file.toString()),
        options,
        new EntryVisitor() {
          @Override
          public void entry(Entry entry) throws IOException {
            seen.add(entry.path());
            if (entry instanceof TsdbEntry tsdb) {
              assertEquals(List.of("wal/00000000", "wal/00000001"), tsdb.names());
              byte[] back = new byte[large.length];
              TsdbEntry.Bytes bytes = tsdb.bytes("wal/00000001");
              assertEquals(large.length, bytes.read(0, back, 0, back.length));
              assertTrue(java.util.Arrays.equals(large, back));
              assertNotNull(tsdb.onDisk());
            }
          }

          @Override
          public void refused(
              String input, String path, String status, ReasonCode code, String why) {
            throw new AssertionError(path + why);
          }
        });
    assertEquals(List.of("a.tar!x.prom", "a.tar!p"), seen);
    try (java.util.stream.Stream<Path> left = Files.list(work)) {
      assertEquals(0, left.count());
    }
  }

  private static EntryVisitor collecting(List<Entry> entries) {
    return new EntryVisitor() {
      @Override
      public void entry(Entry entry) {
        entries.add(entry);
      }

      @Override
      public void refused(String input, String path, String status, ReasonCode code, String why) {
        throw new AssertionError(path + ": " + why);
      }
    };
  }
}
