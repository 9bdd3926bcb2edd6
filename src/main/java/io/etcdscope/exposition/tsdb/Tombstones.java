package io.etcdscope.exposition.tsdb;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was deleted of a block but not yet taken out of its chunks. */
final class Tombstones {
  private static final int MAGIC = 0x0130BA30;
  private static final int HEADER = 5;
  private static final int MAX_BYTES = 256 << 20;

  private final Map<Long, Intervals> bySeries;

  private Tombstones(Map<Long, Intervals> bySeries) {
    this.bySeries = bySeries;
  }

  /** Nothing deleted. */
  static Tombstones none() {
    return new Tombstones(Map.of());
  }

  /** Reads a {@code tombstones} file; null where it is not sound. */
  static @Nullable Tombstones read(ByteSource source) throws IOException {
    if (source.size() < HEADER + 4 || source.size() > MAX_BYTES) {
      return null;
    }
    byte[] bytes = new byte[(int) source.size()];
    if (source.read(0, bytes, 0, bytes.length) < bytes.length) {
      return null;
    }
    ByteCursor cursor = new ByteCursor().reset(bytes, 0, bytes.length - 4);
    // The checksum leaves out the version byte as well (tombstones.go, "for compatibility").
    if (cursor.int32() != MAGIC
        || cursor.oneByte() != 1
        || !new Checksum().holds(bytes, HEADER, bytes.length - HEADER - 4)) {
      return null;
    }
    Map<Long, Intervals> bySeries = new HashMap<>();
    while (cursor.more()) {
      long series = cursor.uvarint();
      long minTime = cursor.varint();
      long maxTime = cursor.varint();
      if (!cursor.failed()) {
        bySeries.computeIfAbsent(series, key -> new Intervals()).add(minTime, maxTime);
      }
    }
    return cursor.failed() ? null : new Tombstones(bySeries);
  }

  /** Deleted times of the series with this reference. */
  Intervals of(long series) {
    return bySeries.getOrDefault(series, Intervals.NONE);
  }
}
