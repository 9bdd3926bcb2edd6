package io.etcdscope.exposition.tsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Risk: a data folder is overlooked, or something else is taken for one. */
class TsdbLayoutTest {
  private static final String ULID = "01M7XVH2Q1QZ7KF2231J7QHZJ0";

  @Test
  void blockAndLogBelowAnyPrefixAreFound() {
    List<TsdbLayout> found =
        TsdbLayout.find(
            List.of(
                "a/prometheus/" + ULID + "/index",
                "a/prometheus/" + ULID + "/chunks/000001",
                "a/prometheus/wal/00000000",
                "a/prometheus/wal/checkpoint.00000003/00000000",
                "a/prometheus/chunks_head/000001",
                "a/notes.txt"));
    assertEquals(1, found.size());
    assertEquals("a/prometheus/", found.get(0).prefix());
    assertEquals(List.of("a/prometheus/" + ULID + "/"), found.get(0).blocks());
    assertEquals(5, found.get(0).files().size());
    assertEquals(3, found.get(0).checkpoint());
  }

  @Test
  void folderAtTheRootIsFound() {
    assertEquals("", TsdbLayout.find(List.of("wal/00000001")).get(0).prefix());
    assertEquals("", TsdbLayout.find(List.of(ULID + "/meta.json")).get(0).prefix());
  }

  @Test
  void logOfEtcdAndBlocksBeingWrittenAreNone() {
    assertTrue(
        TsdbLayout.find(
                List.of(
                    "member/wal/0000000000000000-0000000000000000.wal",
                    ULID + ".tmp-for-deletion/index",
                    "01M7XVH2Q1QZ7KF2231J7QHZJU/index",
                    "wal/notes.txt"))
            .isEmpty());
  }

  @Test
  void snapshotWithinADataFolderBelongsToIt() {
    List<TsdbLayout> found =
        TsdbLayout.find(
            List.of("p/wal/00000000", "p/snapshots/20261121T014539Z-6e/" + ULID + "/index"));
    assertEquals(1, found.size());
    assertEquals(List.of("p/snapshots/20261121T014539Z-6e/" + ULID + "/"), found.get(0).blocks());
  }

  @Test
  void segmentsComeInOrderOfNumber() {
    TsdbLayout layout =
        TsdbLayout.find(List.of("wal/99999999", "wal/100000000", "wal/00000002")).get(0);
    assertEquals(List.of("wal/00000002", "wal/99999999", "wal/100000000"), layout.segments("wal/"));
  }
}
