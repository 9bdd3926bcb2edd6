package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.archive.Packs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: an archive that holds nothing is called trustworthy, or its report an all-clear. */
class NothingReadTest {
  private static final String NOTHING = "Nothing can be concluded";

  @TempDir Path folder;

  private Map<String, Path> inputs() throws IOException {
    Map<String, Path> inputs = new TreeMap<>();
    inputs.put("empty folder", Files.createDirectory(folder.resolve("nothing")));
    inputs.put("empty tar", Files.write(folder.resolve("a.tar"), Packs.tar()));
    Path refused = Files.createDirectories(folder.resolve("refused/etcd-1"));
    Files.writeString(refused.resolve(Scrapes.name(0)), "curl: (7) Failed to connect\n");
    inputs.put("what curl said", refused.getParent());
    Path other = Files.createDirectories(folder.resolve("other"));
    inputs.put("a letter", Files.writeString(other.resolve("letter.txt"), "Dear all,\nhello\n"));
    return inputs;
  }

  @Test
  void inspectSaysThatNothingCanBeConcluded() throws IOException {
    for (Map.Entry<String, Path> input : inputs().entrySet()) {
      Commands.Ended ended = Commands.run("inspect", input.getValue());
      assertTrue(ended.out().startsWith(NOTHING), input.getKey() + ": " + ended.out());
      assertFalse(ended.out().contains("every input was read whole"), ended.out());
    }
  }

  @Test
  void whatCurlSaidInsteadOfAScrapeIsAFailedScrape() throws IOException {
    Commands.Ended ended = Commands.run("inspect", inputs().get("what curl said"));
    assertEquals(3, ended.code(), ended.err());
    assertTrue(ended.out().contains("NOT_METRICS: the progress or an error of curl"), ended.out());
  }

  @Test
  void whatWasPassedOverIsListedWhereNothingElseIsThere() throws IOException {
    Commands.Ended ended = Commands.run("inspect", inputs().get("a letter"));
    assertTrue(ended.out().contains("letter.txt"), ended.out());
    assertTrue(ended.out().contains("no format that is known; text or a log"), ended.out());
  }

  @Test
  void aReportIsNoAllClear() throws IOException {
    for (String input : List.of("empty folder", "what curl said")) {
      Path report = folder.resolve("report of " + input);
      Commands.Ended ended = Commands.run("incident", inputs(input), "-o", report);
      assertTrue(ended.out().contains(NOTHING), ended.out());
      assertTrue(Files.readString(report.resolve("index.html")).contains(NOTHING));
    }
  }

  private Path inputs(String name) throws IOException {
    Path own = folder.resolve("inputs of " + name);
    return name.equals("empty folder")
        ? Files.createDirectories(own)
        : Files.writeString(
                Files.createDirectories(own.resolve("etcd-1")).resolve(Scrapes.name(0)),
                "curl: (7) Failed to connect\n")
            .getParent()
            .getParent();
  }
}
