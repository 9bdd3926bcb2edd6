package io.etcdscope.exposition;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Real files that lie beside the project; a test that wants one that is absent is skipped. */
public final class SharedFiles {
  private SharedFiles() {}

  /** Path of a shared file. */
  public static Path path(String name) {
    String root =
        Optional.ofNullable(System.getenv("ETCDSCOPE_SHARED"))
            .orElse(Path.of(System.getProperty("user.dir"), "..", "shared").toString());
    Path path = Path.of(root, name);
    assumeTrue(Files.exists(path), () -> "absent: " + path);
    return path;
  }

  /** Bytes of a shared file, unpacked where it is gzip. */
  public static byte[] bytes(String name) {
    try {
      byte[] raw = Files.readAllBytes(path(name));
      if (raw.length > 2 && raw[0] == 0x1f && (raw[1] & 0xff) == 0x8b) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
          return in.readAllBytes();
        }
      }
      return raw;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
