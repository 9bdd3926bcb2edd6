package io.etcdscope.endtoend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The jar that the build made, started as a process of its own. */
final class Program {
  static final Path JAR = Path.of("target/etcdscope.jar");
  private static final int PATIENCE_SECONDS = 300;

  private Program() {}

  /** How a run ended. */
  record Ended(int code, String out, String err) {}

  static Ended run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), List.of(), arguments);
  }

  static Ended run(Map<String, String> environment, List<String> jvm, String... arguments)
      throws IOException, InterruptedException {
    assertTrue(Files.isRegularFile(JAR), "the build has not made " + JAR);
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(jvm);
    words.add("-jar");
    words.add(JAR.toString());
    words.addAll(List.of(arguments));
    Path out = Files.createTempFile("etcdscope", ".out");
    Path err = Files.createTempFile("etcdscope", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    Ended ended =
        new Ended(
            process.waitFor(),
            Files.readString(out, StandardCharsets.UTF_8),
            Files.readString(err, StandardCharsets.UTF_8));
    Files.delete(out);
    Files.delete(err);
    return ended;
  }
}
