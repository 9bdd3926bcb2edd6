package io.etcdscope.exposition.tsdb;

import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The series of one block. */
final class BlockSource implements SeriesSource {
  private final String folder;
  private final BlockMeta meta;
  private final int rank;
  private final BlockIndex index;
  private final BlockChunks chunks;
  private final Tombstones tombstones;
  private final Rejects rejects;
  private @Nullable Labels last;

  private BlockSource(
      String folder,
      BlockMeta meta,
      int rank,
      BlockIndex index,
      BlockChunks chunks,
      Tombstones tombstones,
      Rejects rejects) {
    this.folder = folder;
    this.meta = meta;
    this.rank = rank;
    this.index = index;
    this.chunks = chunks;
    this.tombstones = tombstones;
    this.rejects = rejects;
  }

  /**
   * Opens the block in {@code folder}; null, and the reason told, where nothing of it can be read.
   *
   * @param rank of two values at one time the block of the lower rank wins
   */
  static @Nullable BlockSource open(
      TsdbFiles files, TsdbLayout layout, String folder, int rank, Rejects rejects)
      throws IOException {
    List<String> segments =
        layout.files().stream().filter(name -> name.startsWith(folder + "chunks/")).toList();
    if (!layout.files().contains(folder + "index")) {
      rejects.add(ReasonCode.TRUNCATED, "block has no index and is not read", folder, 0);
      return null;
    }
    if (segments.isEmpty()) {
      rejects.add(ReasonCode.TRUNCATED, "block has no chunk segments and is not read", folder, 0);
      return null;
    }
    BlockMeta meta = BlockMeta.read(files, layout, folder, rejects);
    if (meta.version() != 1) {
      String cause = "block of version " + meta.version() + " is not read; 1 is";
      rejects.add(ReasonCode.UNSUPPORTED, cause, folder, 0);
      return null;
    }
    BlockIndex index = BlockIndex.open(folder + "index", files.open(folder + "index"), rejects);
    if (index == null) {
      return null;
    }
    Tombstones tombstones = tombstones(files, layout, folder, rejects);
    BlockChunks chunks = new BlockChunks(files, folder, segments, rejects);
    return new BlockSource(folder, meta, rank, index, chunks, tombstones, rejects);
  }

  private static Tombstones tombstones(
      TsdbFiles files, TsdbLayout layout, String folder, Rejects rejects) throws IOException {
    String name = folder + "tombstones";
    if (!layout.files().contains(name)) {
      return Tombstones.none();
    }
    try (ByteSource source = files.open(name)) {
      Tombstones tombstones = Tombstones.read(source);
      if (tombstones == null) {
        String cause = "tombstones are not sound; deleted samples of the block may appear";
        rejects.add(ReasonCode.CORRUPT, cause, name, 0);
        return Tombstones.none();
      }
      return tombstones;
    }
  }

  /** First epoch millisecond behind the block if it is of samples in order; else the least time. */
  long inOrderEnd() {
    return meta.outOfOrder() ? Long.MIN_VALUE : meta.maxTime();
  }

  @Override
  public @Nullable Labels next() throws IOException {
    Labels labels = index.next();
    while (labels != null && last != null && LabelOrder.BY_BYTES.compare(last, labels) >= 0) {
      String cause = "series is not in the order of the index of " + folder + " and was left out";
      rejects.add(ReasonCode.CORRUPT, cause, labels.toString(), 0);
      labels = index.next();
    }
    last = labels;
    return labels;
  }

  @Override
  public void pieces(List<Piece> into) {
    chunks.series(String.valueOf(last));
    Intervals deleted = tombstones.of(index.reference());
    for (int i = 0; i < index.chunkCount(); i++) {
      if (index.maxTime(i) < index.minTime(i)) {
        String cause = "chunk ends before it begins in " + folder;
        rejects.add(ReasonCode.CORRUPT, cause, String.valueOf(last), 0);
        continue;
      }
      into.add(
          new Piece(
              index.minTime(i), index.maxTime(i), rank, chunks, index.chunkReference(i), deleted));
    }
  }

  @Override
  public void close() throws IOException {
    chunks.close();
    index.close();
  }
}
