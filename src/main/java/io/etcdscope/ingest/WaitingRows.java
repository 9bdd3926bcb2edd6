package io.etcdscope.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Rows that wait until there are enough of them to be written in order of series and time: the more
 * at once, the better they compress and the fewer parts of the table a query has to look into.
 *
 * <p>They are cut into runs where a target ends, whose series nobody else has. A run is written by
 * one thread while others read on.
 */
final class WaitingRows {
  /** Bytes at most: 4 million rows and more. */
  private static final long MOST_BYTES = 64 << 20;

  private static final long LEAST_BYTES = 4 << 20;

  private final RowScan scan;
  private final long most;
  private List<BlockRows> rows = new ArrayList<>();
  private final Set<String> blocks = new HashSet<>();
  private long waiting;
  private final Queue<List<BlockRows>> runs = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final ReentrantLock writing = new ReentrantLock();

  /**
   * Rows for a table.
   *
   * @param most memory that they may take before who reads has to wait
   */
  WaitingRows(RowScan scan, long most) {
    this.scan = scan;
    this.most = most;
  }

  /** A part of the heap, within bounds. */
  static long room() {
    return Math.max(LEAST_BYTES, Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 8));
  }

  /** Takes the rows of a block, which stay as they are; of one thread at a time. */
  void add(String block, BlockRows made) {
    rows.add(made);
    blocks.add(block);
    waiting += made.bytes();
    bytes.addAndGet(made.bytes());
  }

  /** Whether rows of a block wait. */
  boolean holds(String block) {
    return blocks.contains(block);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * Makes a run of what waits where that is enough, and gives its blocks to {@code stored}: half of
   * the room, or an eighth where a target ends, which are half a million rows and some row groups.
   *
   * @param wholeTarget whether no more rows of the last block's target are to be expected soon
   */
  void cut(boolean wholeTarget, Set<String> stored) {
    if (waiting > most / (wholeTarget ? 8 : 2)) {
      cut(stored);
    }
  }

  private void cut(Set<String> stored) {
    if (!rows.isEmpty()) {
      runs.add(rows);
      rows = new ArrayList<>();
    }
    stored.addAll(blocks);
    blocks.clear();
    waiting = 0;
  }

  /** Writes the runs there are, unless another thread does so and there is room meanwhile. */
  void writeRuns() {
    if (runs.isEmpty()) {
      return;
    }
    if (bytes.get() > most) {
      writing.lock();
    } else if (!writing.tryLock()) {
      return;
    }
    try {
      for (List<BlockRows> run = runs.poll(); run != null; run = runs.poll()) {
        scan.insert("raw_sample", "*", new SampleRun(run));
        run.forEach(one -> bytes.addAndGet(-one.bytes()));
      }
    } finally {
      writing.unlock();
    }
  }

  /** Writes everything, while nobody reads, and gives its blocks to {@code stored}. */
  void write(Set<String> stored) {
    cut(stored);
    writeRuns();
  }
}
