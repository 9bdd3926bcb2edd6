package io.etcdscope.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: bytes of one file turn up in another, or the temporary file or a name of it stays. */
class SpoolTest {
  private static final int SIZE = 3_000_000;

  @TempDir private Path folder;

  @Test
  void filesBeyondTheMemoryAreSpooledAndGoAway() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    List<byte[]> contents = new ArrayList<>();
    int files = (int) (ArchiveLimits.SPOOL_MEMORY_BYTES / SIZE) + 4;
    try (Spool spool = new Spool(origin(), folder)) {
      for (int i = 0; i < files; i++) {
        byte[] bytes = new byte[i == 1 ? 0 : SIZE - i];
        random.nextBytes(bytes);
        contents.add(bytes);
        spool.add("../../" + i, new ByteArrayInputStream(bytes));
      }
      assertEquals(files, spool.names().size());
      for (int i = 0; i < files; i++) {
        assertArrayEquals(contents.get(i), all(spool, "../../" + i));
      }
      assertThrows(IOException.class, () -> spool.bytes("other"));
      for (Path file : left()) {
        assertEquals(folder, file.getParent());
        assertEquals(".spool", file.toString().substring(file.toString().lastIndexOf('.')));
      }
    }
    assertEquals(List.of(), left());
  }

  private static byte[] all(Spool spool, String name) throws IOException {
    TsdbEntry.Bytes source = spool.bytes(name);
    byte[] bytes = new byte[(int) source.size() + 10];
    int got = source.read(0, bytes, 5, (int) source.size() + 5);
    return Arrays.copyOfRange(bytes, 5, 5 + got);
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static Origin origin() {
    return new Origin("in.tar", "data", -1, -1, -1, null, true);
  }
}
