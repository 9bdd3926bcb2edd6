package io.etcdscope.ingest;

/**
 * The stretches of time that scrapes of a target are stored in.
 *
 * <p>Blocks are aligned to the epoch, so which scrapes lie in one never depends on the order of
 * loading. The first value of a series in a block is always stored; a block can thus be read, made
 * anew and written without its neighbours.
 */
final class Block {
  /**
   * Two hours: 480 scrapes at 15 s, so that the values repeated at its start are a few in a hundred
   * of all; 7,200 at 1 s, whose changed values still fit into a small heap.
   */
  static final long MILLIS = 2 * 3_600_000L;

  private Block() {}

  /** Number of the block that holds a time. */
  static long of(long ms) {
    return Math.floorDiv(ms, MILLIS);
  }

  /** First millisecond of a block. */
  static long start(long block) {
    return block * MILLIS;
  }
}
