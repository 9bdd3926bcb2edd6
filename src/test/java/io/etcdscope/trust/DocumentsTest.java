package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.exposition.InputFormat;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Risk: a table of promises whose proof was renamed, or never was. */
class DocumentsTest {
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:#(\\w+))?`");

  private static Map<String, String> tests() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.merge(
            file.getFileName().toString().replace(".java", ""),
            Files.readString(file),
            String::concat);
      }
    }
    return sources;
  }

  @ParameterizedTest
  @ValueSource(strings = {"threats.md", "formats.md"})
  void everyTestThatADocumentNamesIsThere(String name) throws IOException {
    Map<String, String> tests = tests();
    String text = Files.readString(Path.of("src/docs", name));
    List<String> dead = new ArrayList<>();
    int[] named = new int[1];
    NAMED
        .matcher(text)
        .results()
        .forEach(
            found -> {
              named[0]++;
              String source = tests.getOrDefault(found.group(1), "");
              boolean there =
                  found.group(2) == null
                      ? !source.isEmpty()
                      : source.contains("void " + found.group(2) + "(");
              if (!there) {
                dead.add(found.group());
              }
            });
    assertEquals(List.of(), dead);
    assertTrue(named[0] > 40, name + " names " + named[0] + " tests");
  }

  @Test
  void everyRowOfTheThreatsNamesItsProof() throws IOException {
    for (String line : Files.readAllLines(Path.of("src/docs/threats.md"))) {
      if (line.startsWith("| ") && !line.startsWith("| threat") && !line.startsWith("| promise")) {
        assertTrue(NAMED.matcher(line).find() || line.contains("not tested"), line);
      }
    }
  }

  @Test
  void everyFormatConventionAndReasonIsInItsTable() throws IOException {
    String text = Files.readString(Path.of("src/docs/formats.md"));
    for (InputFormat format : InputFormat.values()) {
      assertTrue(text.contains("| `" + format.word() + "` |"), format.word());
    }
    for (ReasonCode code : ReasonCode.values()) {
      assertTrue(text.contains("| `" + code + "` |"), code.name());
    }
    for (int i = 1; i <= 24; i++) {
      assertTrue(text.contains("\n| " + i + " | "), "convention " + i);
    }
  }
}
