package io.etcdscope.exposition.tsdb;

import java.util.ArrayList;
import java.util.List;

/**
 * The samples of a log that is small enough to be held whole, in order of the log, so that it need
 * not be unpacked a second time. A larger log overflows it and is read again instead.
 */
final class HeadCache {
  private static final int BLOCK = 1 << 16;

  private final int limit;
  private final List<int[]> numbers = new ArrayList<>();
  private final List<long[]> timestamps = new ArrayList<>();
  private final List<double[]> values = new ArrayList<>();
  private int[] lastNumbers = new int[0];
  private long[] lastTimestamps = new long[0];
  private double[] lastValues = new double[0];
  private int size;
  private boolean overflown;

  /**
   * @param limit samples held, 20 bytes each
   */
  HeadCache(int limit) {
    this.limit = limit;
  }

  /** Whether every sample that came is here. */
  boolean isWhole() {
    return !overflown;
  }

  /** Takes one sample. */
  void add(int number, long timestamp, double value) {
    if (overflown) {
      return;
    }
    if (size == limit) {
      overflown = true;
      clear();
      return;
    }
    int at = size % BLOCK;
    if (at == 0) {
      block();
    }
    lastNumbers[at] = number;
    lastTimestamps[at] = timestamp;
    lastValues[at] = value;
    size++;
  }

  private void block() {
    lastNumbers = new int[BLOCK];
    lastTimestamps = new long[BLOCK];
    lastValues = new double[BLOCK];
    numbers.add(lastNumbers);
    timestamps.add(lastTimestamps);
    values.add(lastValues);
  }

  /** Gives every sample in the order it came. */
  void replay(HeadLog.Taker taker) {
    for (int block = 0; block < numbers.size(); block++) {
      int count = Math.min(BLOCK, size - block * BLOCK);
      int[] blockNumbers = numbers.get(block);
      long[] blockTimestamps = timestamps.get(block);
      double[] blockValues = values.get(block);
      for (int i = 0; i < count; i++) {
        taker.sample(blockNumbers[i], blockTimestamps[i], blockValues[i]);
      }
    }
  }

  private void clear() {
    numbers.clear();
    timestamps.clear();
    values.clear();
  }
}
