package io.etcdscope.exposition.tsdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.etcdscope.exposition.SampleSink;
import io.etcdscope.model.Labels;
import io.etcdscope.model.MetricType;
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

/** Risk: bytes of one file turn up in another, or the temporary file stays. */
class TsdbFilesTest {
  @TempDir private Path folder;

  private static byte[] all(ByteSource source) throws IOException {
    byte[] bytes = new byte[(int) source.size() + 10];
    int got = source.read(0, bytes, 5, (int) source.size() + 5);
    return Arrays.copyOfRange(bytes, 5, 5 + got);
  }

  @Test
  void filesBeyondTheMemoryAreSpooledAndGoAway() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    List<byte[]> contents = new ArrayList<>();
    try (SpooledFiles files = new SpooledFiles(folder, 300_000)) {
      for (int i = 0; i < 8; i++) {
        byte[] bytes = new byte[i * 40_000];
        random.nextBytes(bytes);
        contents.add(bytes);
        assertEquals(bytes.length, files.add("../../" + i, new ByteArrayInputStream(bytes)));
      }
      for (int i = 0; i < 8; i++) {
        try (ByteSource source = files.open("../../" + i)) {
          assertArrayEquals(contents.get(i), all(source));
        }
      }
      assertThrows(IOException.class, () -> files.open("other"));
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void directoryIsReadWithoutFollowingLinks() throws IOException {
    Files.createDirectories(folder.resolve("wal"));
    Files.write(folder.resolve("wal/00000000"), new byte[] {1, 2, 3});
    Files.createSymbolicLink(folder.resolve("wal/00000001"), folder.resolve("wal/00000000"));
    try (DirectoryFiles files = DirectoryFiles.of(folder);
        ByteSource source = files.open("wal/00000000")) {
      assertEquals(List.of("wal/00000000"), files.names());
      assertArrayEquals(new byte[] {1, 2, 3}, all(source));
    }
  }

  @Test
  void adapterSplitsTheNameFromTheLabels() {
    List<String> seen = new ArrayList<>();
    SampleSink sink =
        new SampleSink() {
          @Override
          public void type(String family, MetricType type) {
            seen.add(family);
          }

          @Override
          public int series(String metric, Labels labels) {
            seen.add(metric + labels);
            return 4;
          }

          @Override
          public void sample(int series, long timestampMs, double value) {
            seen.add(series + " " + timestampMs + " " + value);
          }

          @Override
          public void reject(io.etcdscope.exposition.Reject reject) {
            seen.add("reject");
          }
        };
    Labels labels = Labels.of("__name__", "up", "instance", "a");
    new SampleSinkAdapter(sink).series(labels, new long[] {1, 2, 3}, new double[] {5, 6, 7}, 1, 3);
    assertEquals(List.of("up{instance=\"a\"}", "4 2 6.0", "4 3 7.0"), seen);
  }
}
