package io.etcdscope.exposition.tsdb;

import static io.etcdscope.exposition.tsdb.Folder.labels;
import static io.etcdscope.exposition.tsdb.Folder.times;
import static io.etcdscope.exposition.tsdb.Folder.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Risk: the head is read in part, twice, or past its damage without a word. */
class HeadReadTest {
  private static final Labels UP_1 = labels("up", "etcd-1");
  private static final Labels UP_2 = labels("up", "etcd-2");
  private static final String LOG = "data/wal/00000000";

  private static LogWriter log() {
    return new LogWriter().series(1, UP_1).series(2, UP_2);
  }

  private static Folder folder(LogWriter log) {
    return new Folder().with(LOG, log.done());
  }

  @ParameterizedTest
  @ValueSource(ints = {LogWriter.PLAIN, LogWriter.SNAPPY, LogWriter.ZSTD})
  void samplesOfPlainAndCompressedRecordsAreRead(int compression) {
    LogWriter log = new LogWriter().compress(compression).series(1, UP_1).series(2, UP_2);
    for (int i = 0; i < 5000; i++) {
      log.samples(1000 + i * 5L, 1, i, 2, -i);
    }
    CollectedSeries read = folder(log).read();
    assertEquals(List.of(), read.rejects);
    assertEquals(10_000, read.size());
    assertEquals(Double.doubleToRawLongBits(-4999), read.samples.get(UP_2).get(25_995L));
  }

  @Test
  void recordOverSeveralPagesIsRead() {
    double[] many = new double[2 * 20_000];
    for (int i = 0; i < 20_000; i++) {
      many[2 * i] = 1 + i % 2;
      many[2 * i + 1] = i % 2;
    }
    LogWriter log = log().samples(7, many);
    assertTrue(log.done().length > 5 * (1 << 15));
    Folder folder = folder(log);
    CollectedSeries read = folder.read();
    assertEquals(2, read.size());
    assertEquals(19_998, folder.summary.duplicates());
  }

  @Test
  void smallBudgetReadsTheLogSeveralTimesWithTheSameResult() {
    LogWriter log = new LogWriter();
    for (int i = 0; i < 30; i++) {
      log.series(100 - i, labels("m" + i, "x"));
    }
    for (int time = 0; time < 50; time++) {
      for (int i = 0; i < 30; i++) {
        log.samples(time, 100 - i, i * time);
      }
    }
    CollectedSeries whole = folder(log).read();
    CollectedSeries pieces =
        folder(log).read(new TsdbOptions(labels -> true, Long.MIN_VALUE, Long.MAX_VALUE, 120));
    assertEquals(1500, whole.size());
    assertEquals(whole.samples, pieces.samples);
    assertEquals(List.of(), pieces.rejects);
  }

  @Test
  void checkpointReplacesTheSegmentsUpToIt() {
    Labels gone = labels("gone", "x");
    Folder folder =
        new Folder()
            .with("wal/00000001", new LogWriter().series(9, gone).samples(1, 9, 9).done())
            .with("wal/checkpoint.00000000/00000000", new LogWriter().series(8, gone).done())
            .with("wal/checkpoint.00000001/00000000", log().samples(100, 1, 1, 2, 2).done())
            .with("wal/00000002", new LogWriter().samples(200, 1, 3).done());
    CollectedSeries read = folder.read();
    assertEquals(List.of(), read.rejects);
    assertEquals(Set.of(UP_1, UP_2), read.samples.keySet());
    assertEquals(Set.of(100L, 200L), read.samples.get(UP_1).keySet());
    assertEquals(2, folder.summary.walSegments());
  }

  @Test
  void gapBehindTheCheckpointIsTold() {
    Folder folder =
        new Folder()
            .with("wal/checkpoint.00000001/00000000", log().done())
            .with("wal/00000005", new LogWriter().samples(200, 1, 3).done());
    assertEquals(List.of(ReasonCode.TRUNCATED), folder.read().codes());
  }

  @Test
  void lateSamplesOfTheOtherLogAreMerged() {
    Folder folder =
        folder(log().samples(100, 1, 1).samples(300, 1, 3))
            .with("data/wbl/00000000", new LogWriter().samples(200, 1, 2).done());
    assertEquals(List.of(100L, 200L, 300L), List.copyOf(folder.read().samples.get(UP_1).keySet()));
  }

  @Test
  void samplesOfHeadChunksAndLogCountOnce() {
    byte[] chunk = LogWriter.headChunk(2, 1, times(100, 10, 4), values(1, 4));
    byte[] late = LogWriter.headChunk(2, 0x81, times(105, 10, 2), values(5, 2));
    Folder folder =
        folder(log().samples(120, 2, 3).samples(130, 2, 4).samples(140, 2, 5))
            .with("data/chunks_head/000001", chunk)
            .with("data/chunks_head/000002", late);
    CollectedSeries read = folder.read();
    assertEquals(List.of(), read.rejects);
    assertEquals(
        List.of(100L, 105L, 110L, 115L, 120L, 130L, 140L),
        List.copyOf(read.samples.get(UP_2).keySet()));
    assertEquals(2, folder.summary.duplicates());
  }

  @Test
  void headChunkOfAnUnknownSeriesOrDamagedIsTold() {
    byte[] chunk = LogWriter.headChunk(77, 1, times(100, 10, 4), values(1, 4));
    Folder folder = folder(log()).with("data/chunks_head/000001", chunk);
    assertEquals(List.of(ReasonCode.TRUNCATED), folder.read().codes());
    assertEquals(
        List.of(ReasonCode.CORRUPT), folder.damage("data/chunks_head/000001", 40).read().codes());
    folder.with("data/chunks_head/000001", Arrays.copyOf(chunk, 40));
    assertEquals(List.of(ReasonCode.TRUNCATED), folder.read().codes());
  }

  @Test
  void tombstoneOfTheLogTakesItsSamplesOut() {
    Folder folder = folder(log().samples(100, 1, 1).samples(200, 1, 2).tombstone(1, 150, 250));
    assertEquals(Set.of(100L), folder.read().samples.get(UP_1).keySet());
    assertEquals(1, folder.summary.deleted());
  }

  @Test
  void seriesOfTwoReferencesIsOne() {
    LogWriter log = log().samples(100, 1, 1).series(7, UP_1).samples(200, 7, 2);
    assertEquals(Set.of(100L, 200L), folder(log).read().samples.get(UP_1).keySet());
  }

  @Test
  void tornLastRecordIsToldAtEveryLength() {
    byte[] whole = log().samples(100, 1, 1).done();
    int last = log().done().length;
    for (int length = last + 1; length < whole.length; length++) {
      CollectedSeries read = new Folder().with(LOG, Arrays.copyOf(whole, length)).read();
      assertEquals(List.of(ReasonCode.TRUNCATED), read.codes(), "cut at " + length);
      assertEquals(0, read.size());
    }
  }

  @Test
  void damagedRecordCostsItsPageAndIsToldWithItsPlace() {
    LogWriter log = log();
    for (int i = 0; i < 4000; i++) {
      log.samples(i, 1, i, 2, i);
    }
    int at = (1 << 15) + 500;
    CollectedSeries read = folder(log).damage(LOG, at).read();
    assertTrue(read.codes().contains(ReasonCode.CORRUPT));
    assertEquals(LOG, read.rejects.get(0).text());
    assertTrue(Math.abs(read.rejects.get(0).offset() - at) < 64);
    assertTrue(read.size() > 5000 && read.size() < 8000, "read " + read.size());
    assertTrue(read.samples.get(UP_1).containsKey(3999L), "what follows is read");
  }

  @Test
  void histogramOfTheLogIsRefusedByName() {
    Encoder histogram = new Encoder().u8(7).u64(2).u64(100).varint(0).varint(0);
    histogram.u8(0).varint(3).u64(0).uvarint(1).uvarint(5).u64(0);
    histogram.uvarint(1).varint(0).uvarint(2).uvarint(0).uvarint(2).varint(1).varint(2).uvarint(0);
    CollectedSeries read = folder(log().samples(100, 1, 1).record(histogram.done())).read();
    assertEquals(List.of(ReasonCode.UNSUPPORTED), read.codes());
    assertEquals(UP_2.toString(), read.rejects.get(0).text());
    assertEquals(1, read.size());
  }

  @Test
  void samplesWithTheTimeTheirCounterBeganAreRead() {
    Encoder record = new Encoder().u8(11).varint(1).varint(100).varint(50).u64(bits(1));
    record.varint(1).varint(5).u8(1).u64(bits(2));
    record.varint(0).varint(10).u8(2).varint(-7).u64(bits(3));
    CollectedSeries read = folder(log().record(record.done())).read();
    assertEquals(List.of(), read.rejects);
    assertEquals(Set.of(105L, 110L), read.samples.get(UP_2).keySet());
    assertEquals(bits(1), read.samples.get(UP_1).get(100L));
  }

  @Test
  void recordsThatAreNotNeededArePassedOverAndUnknownOnesTold() {
    LogWriter log = log();
    for (int type : new int[] {4, 5, 6, 14}) {
      log.record(new byte[] {(byte) type, 1, 2, 3});
    }
    assertEquals(List.of(), folder(log).read().rejects);
    CollectedSeries read = folder(log.record(new byte[] {99})).read();
    assertEquals(List.of(ReasonCode.UNSUPPORTED), read.codes());
  }

  @Test
  void sampleOfASeriesThatIsNotNamedIsTold() {
    CollectedSeries read = folder(log().samples(100, 55, 1)).read();
    assertEquals(List.of(ReasonCode.CORRUPT), read.codes());
    assertEquals(0, read.size());
  }

  @Test
  void recordThatUnpacksTooFarIsRefused() {
    LogWriter log = log().compress(LogWriter.ZSTD);
    for (int i = 0; i < 3; i++) {
      log.record(new byte[40 << 20]);
    }
    assertTrue(folder(log).read().codes().contains(ReasonCode.BOMB));
  }

  @Test
  void emptySegmentHoldsNothing() {
    CollectedSeries read = new Folder().with(LOG, new byte[0]).read();
    assertEquals(List.of(), read.rejects);
    assertEquals(0, read.size());
  }

  @Test
  void seriesStaleAtTheEndKeepsItsMarker() {
    double stale = Double.longBitsToDouble(0x7ff0000000000002L);
    CollectedSeries read = folder(log().samples(100, 1, stale)).read();
    assertEquals(0x7ff0000000000002L, read.samples.get(UP_1).get(100L));
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }
}
