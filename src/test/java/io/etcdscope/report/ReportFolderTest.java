package io.etcdscope.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report replaces an earlier one and nothing else, and is never seen half-written. */
class ReportFolderTest {
  @TempDir Path home;

  private static Map<String, byte[]> files(String... names) {
    Map<String, byte[]> out = new LinkedHashMap<>();
    for (String name : names) {
      String text = name.equals("index.html") ? ReportFolder.MARK : name;
      out.put(name, text.getBytes(StandardCharsets.UTF_8));
    }
    return out;
  }

  private static List<String> tree(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return List.copyOf(
          new TreeSet<>(
              all.filter(Files::isRegularFile)
                  .map(path -> folder.relativize(path).toString())
                  .toList()));
    }
  }

  @Test
  void aNewFolderHoldsTheFilesAndNothingIsLeftBeside() throws IOException {
    Path target = home.resolve("deep/report");
    new ReportFolder(target).write(files("charts/a.png", "data/a.csv", "index.html"));
    assertEquals(List.of("charts/a.png", "data/a.csv", "index.html"), tree(target));
    assertEquals(3, tree(home).size());
  }

  @Test
  void anEarlierReportIsReplacedAndForeignFilesStay() throws IOException {
    Path target = home.resolve("report");
    new ReportFolder(target).write(files("charts/a.png", "data/old.csv", "index.html"));
    Files.writeString(target.resolve("archive.duckdb"), "db");
    Files.writeString(target.resolve("charts/My notes.png"), "mine");
    new ReportFolder(target).write(files("charts/b.png", "index.html"));
    assertEquals(
        List.of("archive.duckdb", "charts/My notes.png", "charts/b.png", "index.html"),
        tree(target));
  }

  @Test
  void aPageOfAnotherHandIsNotOverwritten() throws IOException {
    Path target = Files.createDirectory(home.resolve("site"));
    Files.writeString(target.resolve("index.html"), "<h1>my home page</h1>");
    ReportException refused =
        assertThrows(
            ReportException.class, () -> new ReportFolder(target).write(files("index.html")));
    assertTrue(refused.getMessage().startsWith("cannot write the report into "));
    assertEquals("<h1>my home page</h1>", Files.readString(target.resolve("index.html")));
    assertEquals(1, tree(home).size());
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Path target = Files.writeString(home.resolve("report"), "x");
    assertThrows(ReportException.class, () -> new ReportFolder(target).write(files("index.html")));
    assertEquals("x", Files.readString(target));
  }
}
