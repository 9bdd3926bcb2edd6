package io.etcdscope.exposition.tsdb;

import static io.etcdscope.exposition.tsdb.Folder.BLOCK;
import static io.etcdscope.exposition.tsdb.Folder.LATER_BLOCK;
import static io.etcdscope.exposition.tsdb.Folder.labels;
import static io.etcdscope.exposition.tsdb.Folder.times;
import static io.etcdscope.exposition.tsdb.Folder.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a block loses samples, counts them twice, or hides its damage. */
class BlockReadTest {
  private static final Labels UP_1 = labels("up", "etcd-1");
  private static final Labels UP_2 = labels("up", "etcd-2");

  private static BlockWriter block() {
    return new BlockWriter()
        .chunk(UP_1, times(1000, 10, 5), values(1, 5))
        .chunk(UP_1, times(2000, 10, 5), values(6, 5))
        .chunk(UP_2, times(1000, 10, 5), values(100, 5));
  }

  @Test
  void everySampleOfABlockIsRead() {
    Folder folder = new Folder().with(BLOCK, block());
    CollectedSeries read = folder.read();
    assertEquals(List.of(), read.rejects);
    assertEquals(Set.of(UP_1, UP_2), read.samples.keySet());
    assertEquals(10, read.samples.get(UP_1).size());
    assertEquals(Double.doubleToRawLongBits(10), read.samples.get(UP_1).get(2040L));
    assertEquals(new TsdbSummary(1, 0, 0, 2, 15, 0, 0, 0), folder.summary);
  }

  @Test
  void tombstoneTakesItsSamplesOut() {
    Folder folder = new Folder().with(BLOCK, block().delete(firstReference(), 1010, 1030));
    CollectedSeries read = folder.read();
    assertEquals(
        Set.of(1000L, 1040L, 2000L, 2010L, 2020L, 2030L, 2040L), read.samples.get(UP_1).keySet());
    assertEquals(5, read.samples.get(UP_2).size());
    assertEquals(3, folder.summary.deleted());
  }

  /** The first entry stands at the first multiple of 16 behind the symbols. */
  private static long firstReference() {
    byte[] index = block().files("").get("index");
    int length =
        (index[5] & 0xff) << 24
            | (index[6] & 0xff) << 16
            | (index[7] & 0xff) << 8
            | (index[8] & 0xff);
    return (5 + 4 + length + 4 + 15) / 16;
  }

  @Test
  void sampleOfTwoBlocksCountsOnce() {
    BlockWriter later =
        new BlockWriter().chunk(UP_1, times(1030, 10, 5), new double[] {4, 5, 0, 0, 0});
    Folder folder = new Folder().with(BLOCK, block()).with(LATER_BLOCK, later);
    CollectedSeries read = folder.read();
    assertEquals(13, read.samples.get(UP_1).size());
    assertEquals(2, folder.summary.duplicates());
    assertEquals(List.of(), read.rejects);
  }

  @Test
  void olderBlockWinsWhereTwoDiffer() {
    BlockWriter later =
        new BlockWriter().chunk(UP_2, new long[] {1000, 1010}, new double[] {7, 101});
    Folder folder = new Folder().with(BLOCK, block()).with(LATER_BLOCK, later);
    CollectedSeries read = folder.read();
    assertEquals(Double.doubleToRawLongBits(100), read.samples.get(UP_2).get(1000L));
    assertEquals(1, folder.summary.conflicts());
    assertEquals(List.of(ReasonCode.CONFLICT), read.codes());
    assertEquals(UP_2.toString(), read.rejects.get(0).text());
  }

  @Test
  void chunksOutOfOrderAreMerged() {
    BlockWriter block =
        new BlockWriter()
            .chunk(UP_1, new long[] {100, 300, 500}, values(0, 3))
            .chunk(UP_1, new long[] {200, 400}, values(8, 2))
            .chunk(UP_1, new long[] {150, 600}, values(9, 2));
    assertEquals(
        List.of(100L, 150L, 200L, 300L, 400L, 500L, 600L),
        List.copyOf(new Folder().with(BLOCK, block).read().samples.get(UP_1).keySet()));
  }

  @Test
  void histogramIsRefusedByTheNameOfItsSeries() {
    for (int encoding : new int[] {2, 3, 4, 9}) {
      BlockWriter block = block().chunk(labels("h", "etcd-1"), encoding, 5, 6, new byte[9]);
      CollectedSeries read = new Folder().with(BLOCK, block).read();
      assertEquals(List.of(ReasonCode.UNSUPPORTED), read.codes());
      assertEquals(labels("h", "etcd-1").toString(), read.rejects.get(0).text());
      assertEquals(15, read.size());
    }
  }

  @Test
  void blockWithoutIndexOrSegmentsIsRefusedAndOthersRead() {
    BlockWriter later = new BlockWriter().chunk(UP_1, times(9000, 1, 3), values(0, 3));
    for (String missing : List.of("index", "chunks/000001")) {
      Folder folder =
          new Folder().with(BLOCK, block()).with(LATER_BLOCK, later).without(BLOCK + missing);
      CollectedSeries read = folder.read();
      assertEquals(List.of(ReasonCode.TRUNCATED), read.codes());
      assertEquals(3, read.size());
      assertEquals(1, folder.summary.blocksRefused());
    }
  }

  @Test
  void missingSegmentCostsItsChunks() {
    Folder folder = new Folder().with(BLOCK, block());
    folder.with(BLOCK + "chunks/000002", folder.files.get(BLOCK + "chunks/000001"));
    CollectedSeries read = folder.without(BLOCK + "chunks/000001").read();
    assertEquals(0, read.size());
    assertEquals(List.of(ReasonCode.TRUNCATED), read.codes());
    assertTrue(read.rejects.get(0).cause().endsWith("(3 times)"));
  }

  @Test
  void damagedChunkCostsItself() {
    CollectedSeries read =
        new Folder().with(BLOCK, block()).damage(BLOCK + "chunks/000001", 20).read();
    assertEquals(List.of(ReasonCode.CORRUPT), read.codes());
    assertEquals(10, read.size());
    assertEquals(UP_1.toString(), read.rejects.get(0).text());
  }

  @Test
  void damagedSeriesEntryCostsItself() {
    int entry = (int) (firstReference() * 16);
    CollectedSeries read =
        new Folder().with(BLOCK, block()).damage(BLOCK + "index", entry + 3).read();
    assertEquals(List.of(ReasonCode.CORRUPT), read.codes());
    assertEquals(Set.of(UP_2), read.samples.keySet());
  }

  @Test
  void indexThatIsCutOrOfAnotherVersionIsRefused() {
    Folder cut = new Folder().with(BLOCK, block()).damage(BLOCK + "index", -10);
    assertEquals(List.of(ReasonCode.TRUNCATED), cut.read().codes());
    Folder version = new Folder().with(BLOCK, block());
    version.files.get(BLOCK + "index")[4] = 3;
    assertEquals(List.of(ReasonCode.UNSUPPORTED), version.read().codes());
    Folder symbols = new Folder().with(BLOCK, block()).damage(BLOCK + "index", 16);
    assertEquals(List.of(ReasonCode.CORRUPT), symbols.read().codes());
    Folder empty = new Folder().with(BLOCK, block()).with(BLOCK + "index", new byte[0]);
    assertEquals(List.of(ReasonCode.TRUNCATED), empty.read().codes());
  }

  @Test
  void damagedTombstonesAreTold() {
    Folder folder =
        new Folder().with(BLOCK, block().delete(1, 0, 1)).damage(BLOCK + "tombstones", 6);
    CollectedSeries read = folder.read();
    assertEquals(List.of(ReasonCode.CORRUPT), read.codes());
    assertEquals(15, read.size());
  }

  @Test
  void metaOfAnotherVersionRefusesAndMissingMetaDoesNot() {
    Folder folder = new Folder().with(BLOCK, block());
    CollectedSeries other =
        folder.with(BLOCK + "meta.json", "{\"version\":2}".getBytes(StandardCharsets.UTF_8)).read();
    assertEquals(List.of(ReasonCode.UNSUPPORTED), other.codes());
    assertEquals(0, other.size());
    CollectedSeries missing = folder.without(BLOCK + "meta.json").read();
    assertEquals(List.of(ReasonCode.TRUNCATED), missing.codes());
    assertEquals(15, missing.size());
  }

  @Test
  void rangeAndFilterHold() {
    Folder folder = new Folder().with(BLOCK, block());
    CollectedSeries read =
        folder.read(new TsdbOptions(UP_1::equals, 1030, 2010, TsdbOptions.HEAD_SAMPLES_PER_PASS));
    assertEquals(
        Map.of(UP_1, Set.of(1030L, 1040L, 2000L, 2010L)),
        Map.of(UP_1, read.samples.get(UP_1).keySet()));
    assertEquals(1, read.samples.size());
  }

  /** The writer of these tests is no fiction: promtool reads what it writes, and the same. */
  @Test
  void promtoolReadsTheSameFromTheWrittenBlock(@TempDir Path temp) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/promtool")), "no promtool here");
    Files.createDirectories(temp.resolve("wal"));
    for (Map.Entry<String, byte[]> file : block().files(BLOCK).entrySet()) {
      Path path = temp.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    assertEquals(15, dump(temp).lines().count());
    assertTrue(dump(temp).contains("{__name__=\"up\", instance=\"etcd-1\"} 10 2040"));
  }

  private static String dump(Path folder) throws IOException {
    Process process =
        new ProcessBuilder("/usr/bin/promtool", "tsdb", "dump", folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
