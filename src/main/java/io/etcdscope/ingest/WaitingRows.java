package io.etcdscope.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rows that wait until there are enough of them to be written in order of series and time: the more
 * at once, the better they compress and the fewer parts of the table a query has to look into.
 */
final class WaitingRows {
  /** Memory for them: a part of the heap, within bounds; 64 MB are 4 million rows and more. */
  private static final long BYTES =
      Math.max(4 << 20, Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 8));

  private final RowScan scan;
  private final List<BlockRows> rows = new ArrayList<>();
  private final Set<String> blocks = new HashSet<>();
  private final AtomicLong bytes = new AtomicLong();

  WaitingRows(RowScan scan) {
    this.scan = scan;
  }

  /** Takes the rows of a block, which stay as they are. */
  void add(String block, BlockRows made) {
    rows.add(made);
    blocks.add(block);
    bytes.addAndGet(made.bytes());
  }

  /** Whether rows of a block wait. */
  boolean holds(String block) {
    return blocks.contains(block);
  }

  /** Whether there are enough; may be asked by any thread. */
  boolean isFull() {
    return bytes.get() > BYTES;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Writes them inside the caller's transaction and gives their blocks to {@code stored}. */
  void write(Set<String> stored) {
    if (!rows.isEmpty()) {
      SampleRun run = new SampleRun(rows);
      rows.clear();
      scan.insert("raw_sample", "*", run);
    }
    stored.addAll(blocks);
    blocks.clear();
    bytes.set(0);
  }
}
