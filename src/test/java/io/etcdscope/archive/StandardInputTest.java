package io.etcdscope.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a process without standard input reads one of Java's own files as if it were a scrape. */
class StandardInputTest {
  @TempDir Path folder;

  private boolean isClosed(String target) throws IOException {
    Path java = Files.createDirectories(folder.resolve("java/lib"));
    Path link = folder.resolve("0");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of(target.replace("JAVA", java.toString())));
    return StandardInput.isClosed(link, folder.resolve("java"));
  }

  @Test
  void aFileOfJavaInItsPlaceMeansClosed() throws IOException {
    assertTrue(isClosed("JAVA/modules"));
    assertTrue(StandardInput.isClosed(folder.resolve("not-there"), folder));
  }

  @Test
  void filesPipesAndTerminalsAreOpen() throws IOException {
    assertFalse(isClosed("/data/scrapes.tar"));
    assertFalse(isClosed("pipe:[4711]"));
    assertFalse(isClosed("/dev/pts/3"));
    assertFalse(isClosed("/dev/null"));
  }

  @Test
  void whereTheSystemShowsNoDescriptorsItCountsAsOpen() throws IOException {
    assertFalse(StandardInput.isClosed(folder.resolve("no/proc/fd/0"), folder));
    InputStream other = new ByteArrayInputStream(new byte[] {7});
    assertSame(other, StandardInput.checked(other));
    assertEquals(7, other.read());
  }
}
