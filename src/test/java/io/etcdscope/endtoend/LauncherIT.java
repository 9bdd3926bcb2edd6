package io.etcdscope.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: the launcher finds another Java, loses an argument, or answers otherwise than the jar. */
class LauncherIT {
  private static final Path LAUNCHER = Path.of("target/etcdscope").toAbsolutePath();
  private static final String JAVA_HOME = System.getProperty("java.home");

  @TempDir Path folder;

  @BeforeEach
  void onlyWhereThereIsAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
  }

  private Program.Ended start(Path directory, Map<String, String> environment, List<String> words)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", JAVA_HOME);
    builder.environment().putAll(environment);
    builder.environment().values().removeIf(String::isEmpty);
    Process process = builder.start();
    process.getOutputStream().close();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES));
    return new Program.Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Program.Ended launch(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(LAUNCHER.toString()));
    words.addAll(List.of(arguments));
    return start(folder, environment, words);
  }

  private String database() throws IOException, InterruptedException {
    Path file = folder.resolve("with blank.duckdb");
    if (Files.notExists(file)) {
      String sample = Path.of("samples/fast.tar.zst").toAbsolutePath().toString();
      assertEquals(0, launch(Map.of(), "ingest", sample, "--db", file.toString(), "-q").code());
    }
    return file.toString();
  }

  @Test
  void itSaysTheSameAsTheJar() throws IOException, InterruptedException {
    for (List<String> words :
        List.of(
            List.of("--help"),
            List.of("--version"),
            List.of("query", "--help"),
            List.of("rules", "list"),
            List.of("nosuch"))) {
      String[] arguments = words.toArray(String[]::new);
      assertEquals(Program.run(arguments), launch(Map.of(), arguments), words.toString());
    }
  }

  @Test
  void argumentsArriveAsTheyWere() throws IOException, InterruptedException {
    String sql = "select 'a  b * $HOME \"c\" \\ ''d''' as x, '' as y";
    Program.Ended ended = launch(Map.of(), "query", sql, "--db", database(), "-w", "json");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.out().contains("a  b * $HOME \\\"c\\\" \\\\ 'd'"), ended.out());
  }

  @Test
  void itWorksThroughLinksAndFromAnyFolder() throws IOException, InterruptedException {
    Path bin = Files.createDirectory(folder.resolve("bin dir"));
    Files.createSymbolicLink(bin.resolve("first"), LAUNCHER);
    Files.createSymbolicLink(bin.resolve("second"), Path.of("first"));
    Program.Ended ended =
        start(folder, Map.of(), List.of(bin.resolve("second").toString(), "--version"));
    assertEquals(0, ended.code(), ended.err());
    String path = bin + ":" + System.getenv("PATH");
    ended = start(folder, Map.of("PATH", path), List.of("/bin/sh", "-c", "first --version"));
    assertEquals(0, ended.code(), ended.err());
    Path target = Path.of("target").toAbsolutePath();
    ended = start(target, Map.of(), List.of("/bin/sh", "etcdscope", "--version"));
    assertEquals(0, ended.code(), ended.err());
  }

  @Test
  void aMissingJavaIsExplained() throws IOException, InterruptedException {
    Program.Ended ended = launch(Map.of("JAVA_HOME", "/nowhere"), "--version");
    assertEquals(1, ended.code());
    assertTrue(ended.err().contains("JAVA_HOME is /nowhere"), ended.err());
    ended = launch(Map.of("JAVA_HOME", "", "PATH", folder.toString()), "--version");
    assertEquals(1, ended.code());
    assertTrue(ended.err().contains("cannot find java; install a Java 17"), ended.err());
  }

  @Test
  void anOldJavaIsExplained() throws IOException, InterruptedException {
    for (String version : List.of("1.8.0_402", "11.0.2", "16")) {
      Path home = Files.createDirectories(folder.resolve("java" + version));
      Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
      Files.writeString(java, "#!/bin/sh\necho started\n");
      Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
      Files.writeString(home.resolve("release"), "A=\"b\"\nJAVA_VERSION=\"" + version + "\"\n");
      Program.Ended ended = launch(Map.of("JAVA_HOME", home.toString()), "--version");
      assertEquals(1, ended.code(), version);
      assertTrue(ended.err().contains("a Java 17 or newer"), ended.err());
      assertEquals("", ended.out());
    }
  }

  @Test
  void memoryBoundsTheHeapWithLauncherAndWithout() throws IOException, InterruptedException {
    Program.Ended launched = launch(Map.of(), "doctor", "--memory", "512MB");
    Program.Ended plain = Program.run("doctor", "--memory=512MB");
    for (Program.Ended ended : List.of(launched, plain)) {
      assertEquals(0, ended.code(), ended.err());
      assertTrue(ended.out().matches("(?s).*heap limit +2[345]\\d MB.*"), ended.out());
      assertTrue(ended.out().matches("(?s).*duckdb limit +192 MB.*"), ended.out());
    }
    assertEquals(2, Program.run("doctor", "--memory", "much").code());
  }

  @Test
  void theSecondProcessEndsWithTheFirst() throws Exception {
    Process first =
        new ProcessBuilder(
                Path.of(JAVA_HOME, "bin", "java").toString(),
                "-jar",
                Program.JAR.toString(),
                "ingest",
                "-",
                "--db",
                folder.resolve("a.duckdb").toString(),
                "--memory=256MB")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<ProcessHandle> second = List.of();
    while (second.isEmpty() && first.isAlive()) {
      second = first.children().toList();
    }
    assertEquals(1, second.size(), "it waits for its standard input in a second process");
    first.destroyForcibly().waitFor();
    assertFalse(second.get(0).onExit().get(60, TimeUnit.SECONDS).isAlive());
  }

  @Test
  void theLibraryIsKeptInTheFolderThatIsNamed() throws IOException, InterruptedException {
    Path cache = folder.resolve("cache");
    Map<String, String> environment = Map.of("ETCDSCOPE_CACHE", cache.toString());
    String database = database();
    assertEquals(0, launch(environment, "query", "select 1", "--db", database).code());
    List<Path> kept;
    try (var files = Files.list(cache)) {
      kept = files.toList();
    }
    assertEquals(1, kept.size(), kept.toString());
    assertEquals(0, launch(environment, "query", "select 1", "--db", database).code());
    Files.write(kept.get(0), new byte[100]);
    assertEquals(0, launch(environment, "query", "select 1", "--db", database).code());
    assertTrue(Files.size(kept.get(0)) > 1 << 20, "a cut library is written anew");
  }

  @Test
  void withoutACacheNothingIsLeftBehind() throws IOException, InterruptedException {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    String database = database();
    for (String cache : List.of("off", file.resolve("below").toString())) {
      Map<String, String> environment =
          Map.of(
              "ETCDSCOPE_CACHE", cache, "ETCDSCOPE_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
      Program.Ended ended = launch(environment, "query", "select 42 as x", "--db", database);
      assertEquals(0, ended.code(), ended.err());
      assertTrue(ended.out().contains("42"));
    }
    try (var left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void whereNoFolderTakesTheLibraryTheWayOutIsTold() throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of(
            "ETCDSCOPE_CACHE",
            "off",
            "ETCDSCOPE_JAVA_OPTIONS",
            "-Djava.io.tmpdir=" + folder.resolve("missing"));
    Program.Ended ended = launch(environment, "query", "select 1", "--db", database());
    assertEquals(1, ended.code());
    assertTrue(ended.err().contains("set ETCDSCOPE_CACHE to a folder"), ended.err());
    assertFalse(ended.err().contains("\tat "), ended.err());
  }
}
