package io.etcdscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a progress line that promises an end it cannot know. */
class LoadWatchTest {
  @TempDir Path folder;

  @Test
  void aKnownSizeGivesABarAndAnEnd() {
    LoadWatch watch = new LoadWatch(new Interruption(), null, null, 4_000_000);
    watch.read(1_000_000, 3_000_000, false);
    watch.read(0, 0, true);
    assertEquals(
        "[####------------] 25 %, ETA 6 s, 2 inputs, 1 MB, 1.5 M samples/s, 1 refused",
        watch.line(2_000_000_000L));
  }

  @Test
  void anUnknownSizeGivesNone() {
    LoadWatch watch = new LoadWatch(new Interruption(), null, null, InputSize.UNKNOWN);
    watch.read(1_000_000, 0, false);
    assertEquals("1 inputs, 1 MB, 0.0 M samples/s, 0 refused", watch.line(2_000_000_000L));
  }

  @Test
  void sizesOfPackedFilesSayNothing() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("a/b/1.prom"), "up 1\n");
    Files.writeString(folder.resolve("a/2.prom"), "up 1\n");
    assertEquals(10, InputSize.of(List.of(folder.toString())));
    Files.writeString(folder.resolve("a/3.prom.gz"), "x");
    assertEquals(InputSize.UNKNOWN, InputSize.of(List.of(folder.toString())));
    assertEquals(InputSize.UNKNOWN, InputSize.of(List.of("-")));
  }
}
