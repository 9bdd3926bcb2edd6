package io.etcdscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Tells a DuckDB file by its content: the letters DUCK behind an eight-byte checksum. */
final class DuckFile {
  private static final byte[] MAGIC = "DUCK".getBytes(StandardCharsets.US_ASCII);
  private static final int OFFSET = 8;

  private DuckFile() {}

  /** Whether the INPUTs are one database and nothing else. */
  static boolean isOnly(List<String> inputs) throws IOException {
    return inputs.size() == 1 && is(Path.of(inputs.get(0)));
  }

  /** Whether {@code path} is a regular file that DuckDB wrote. */
  static boolean is(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(OFFSET + MAGIC.length);
      return head.length == OFFSET + MAGIC.length
          && Arrays.equals(head, OFFSET, head.length, MAGIC, 0, MAGIC.length);
    }
  }
}
