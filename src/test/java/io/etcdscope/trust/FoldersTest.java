package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.Zstd;
import io.etcdscope.Main;
import io.etcdscope.archive.Packs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Risk: on a hardened machine, whose temp folder or home may not hold programs or may not be
 * written, the libraries that the program carries end it with a trace nobody understands. Each test
 * runs it with folders mounted like that, in a mount namespace of its own.
 */
class FoldersTest {
  @TempDir Path folder;

  private Path archive;

  @BeforeEach
  void pack() throws Exception {
    Process probe = new ProcessBuilder("unshare", "-rm", "true").start();
    assumeTrue(probe.waitFor() == 0, "a mount namespace is not permitted here");
    byte[] tar = Packs.tar("c/etcd-1/" + Scrapes.name(0), Scrapes.text(1, 0));
    archive = Files.write(folder.resolve("a.tar.zst"), Zstd.compress(tar));
    Files.createDirectory(folder.resolve("temp"));
    Files.createDirectory(folder.resolve("home"));
  }

  /** How {@code inspect} of the archive ends where the folders are mounted in these ways. */
  private Commands.Ended inspect(String temp, String home) throws Exception {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    java.add("-Djava.io.tmpdir=" + folder.resolve("temp"));
    java.add("-Duser.home=" + folder.resolve("home"));
    java.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    java.addAll(List.of("inspect", archive.toString()));
    String mounts =
        "mount -t tmpfs -o size=200m,%s tmpfs '%s' && mount -t tmpfs -o size=200m,%s tmpfs '%s'"
            .formatted(temp, folder.resolve("temp"), home, folder.resolve("home"));
    List<String> all =
        new ArrayList<>(
            List.of("unshare", "-rm", "sh", "-c", mounts + " || exit 99; exec \"$@\"", "sh"));
    all.addAll(java);
    Path said = folder.resolve("said");
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    Stream.of("ETCDSCOPE_CACHE", "XDG_CACHE_HOME").forEach(builder.environment()::remove);
    int code = builder.redirectOutput(said.toFile()).start().waitFor();
    String text = Files.readString(said, StandardCharsets.UTF_8);
    assumeTrue(code != 99, text);
    assertFalse(text.contains("Exception"), text);
    return new Commands.Ended(code, text, text);
  }

  private static void assertRead(Commands.Ended ended) {
    assertEquals(0, ended.code(), ended.out());
    assertTrue(ended.out().contains("etcd-1"), ended.out());
  }

  @Test
  void aTempFolderThatMayNotHoldProgramsIsNotNeeded() throws Exception {
    assertRead(inspect("noexec", "exec"));
  }

  @Test
  void aHomeThatMayNotHoldProgramsOrBeWrittenIsNotNeeded() throws Exception {
    assertRead(inspect("exec", "noexec"));
    assertRead(inspect("exec", "ro"));
  }

  @Test
  void whereNoFolderMayHoldProgramsTheWayOutIsSaid() throws Exception {
    for (String way : List.of("noexec", "ro")) {
      Commands.Ended ended = inspect(way, way);
      assertEquals(1, ended.code());
      assertTrue(ended.out().startsWith("etcdscope: cannot load DuckDB's library from "));
      assertTrue(ended.out().contains(folder.resolve("temp").toString()), ended.out());
      assertTrue(ended.out().contains(folder.resolve("home").toString()), ended.out());
      assertTrue(
          ended.out().contains("set ETCDSCOPE_CACHE to a folder of yours that may hold programs"));
      assertEquals(1, ended.out().lines().count(), ended.out());
    }
  }
}
