package io.etcdscope.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a program is run that somebody else wrote, or that was only half written. */
class CacheFolderTest {
  private static final byte[] CONTENT = "the library".repeat(20_000).getBytes();

  @TempDir Path home;

  private final AtomicInteger opened = new AtomicInteger();

  @BeforeEach
  void onlyWhereOwnersAreKnown() {
    assumeTrue(home.getFileSystem().supportedFileAttributeViews().contains("posix"));
  }

  private static long crc() {
    CRC32 sum = new CRC32();
    sum.update(CONTENT);
    return sum.getValue();
  }

  private @Nullable Path file(CacheFolder folder) {
    return folder.file(
        "lib",
        ".so",
        CONTENT.length,
        crc(),
        () -> {
          opened.incrementAndGet();
          return new ByteArrayInputStream(CONTENT);
        });
  }

  private CacheFolder made() {
    CacheFolder folder = new CacheFolder(home.resolve("a/cache"));
    assertTrue(folder.isUsable());
    return folder;
  }

  @Test
  void aFileIsWrittenOnceForItsUserAlone() throws IOException {
    CacheFolder folder = made();
    Path file = file(folder);
    assertEquals(file, file(folder));
    assertEquals(1, opened.get());
    assertArrayEquals(CONTENT, Files.readAllBytes(file));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("a/cache"))));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (var left = Files.list(home.resolve("a/cache"))) {
      assertEquals(List.of(file), left.toList());
    }
  }

  @Test
  void aFileOfAnotherSizeIsWrittenAnew() throws IOException {
    CacheFolder folder = made();
    Path file = file(folder);
    Files.write(file, new byte[] {1, 2, 3});
    assertArrayEquals(CONTENT, Files.readAllBytes(file(folder)));
    assertEquals(2, opened.get());
  }

  @Test
  void otherContentHasAnotherName() {
    CacheFolder folder = made();
    Path other = folder.file("lib", ".so", 0, 0, () -> new ByteArrayInputStream(new byte[0]));
    assertNotEquals(file(folder), other);
  }

  @Test
  void contentThatIsNotWhatTheJarSaysIsNotKept() throws IOException {
    CacheFolder folder = made();
    assertNull(
        folder.file(
            "lib", ".so", CONTENT.length, crc() + 1, () -> new ByteArrayInputStream(CONTENT)));
    try (var left = Files.list(home.resolve("a/cache"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void aFolderThatOthersMayWriteToIsNotUsed() throws IOException {
    Path open = Files.createDirectory(home.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertFalse(new CacheFolder(open).isUsable());
  }

  @Test
  void aLinkIsNoFolder() throws IOException {
    made();
    Path link = Files.createSymbolicLink(home.resolve("link"), home.resolve("a/cache"));
    assertFalse(new CacheFolder(link).isUsable());
  }

  @Test
  void aFileThatOthersMayWriteToIsReplaced() throws IOException {
    CacheFolder folder = made();
    Path file = file(folder);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    file(folder);
    assertEquals(2, opened.get());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void aFolderThatCannotBeMadeIsNotUsed() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "");
    assertFalse(new CacheFolder(file.resolve("cache")).isUsable());
  }

  private Path aged(String name, int days) throws IOException {
    Path file = Files.writeString(home.resolve("a/cache").resolve(name), "old");
    long then = System.currentTimeMillis() - TimeUnit.DAYS.toMillis(days);
    return Files.setLastModifiedTime(file, FileTime.fromMillis(then));
  }

  @Test
  void whatNoRunHasUsedForThirtyDaysIsTakenAwayAndNothingElse() throws IOException {
    CacheFolder folder = made();
    List<Path> gone =
        List.of(
            aged("libduckdb_java-41e06c2c-71600440.so", 31),
            aged("libzstd-jni-1.5.7-2817432220504725562335.so", 31),
            aged("blank-2-fe811781-5675.duckdb", 31),
            aged("etcdscope-part9.tmp.wal", 31),
            aged("etcdscope-part123.tmp", 31));
    List<Path> kept =
        List.of(
            aged("libduckdb_java-41e06c2d-71600440.so", 29),
            aged("libmine-1.so", 400),
            aged("part1.tmp", 400));
    file(folder);
    assertEquals(List.of(), gone.stream().filter(Files::exists).toList());
    assertEquals(kept, kept.stream().filter(Files::exists).toList());
  }

  @Test
  void useKeepsAFile() throws IOException {
    CacheFolder folder = made();
    Path file = file(folder);
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    assertEquals(file, file(folder));
    assertEquals(1, opened.get());
    assertTrue(Files.getLastModifiedTime(file).toMillis() > 0);
  }

  @Test
  void manyAtATimeAllFindItWhole() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<byte[]>> all = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        all.add(threads.submit(() -> Files.readAllBytes(file(made()))));
      }
      for (Future<byte[]> one : all) {
        assertArrayEquals(CONTENT, one.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aFileThatIsMadeIsMadeOnceAndNothingIsLeftWhereThatFails() throws IOException {
    CacheFolder cache = new CacheFolder(home.resolve("made"));
    assertTrue(cache.isUsable());
    List<Path> made = new ArrayList<>();
    CacheFolder.Maker maker =
        file -> {
          made.add(file);
          try {
            Files.writeString(file, "made");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    for (int i = 0; i < 2; i++) {
      Path file = cache.made("blank-1-a.duckdb", maker);
      assertEquals("made", Files.readString(file));
    }
    assertEquals(1, made.size());
    CacheFolder.Maker failing =
        file -> {
          maker.make(file);
          throw new StoreException(
              StoreException.Kind.FAILED, "no space", new IllegalStateException("full"));
        };
    assertNull(cache.made("blank-1-b.duckdb", failing));
    try (var files = Files.list(home.resolve("made"))) {
      assertEquals(
          List.of("blank-1-a.duckdb"), files.map(f -> f.getFileName().toString()).toList());
    }
  }
}
