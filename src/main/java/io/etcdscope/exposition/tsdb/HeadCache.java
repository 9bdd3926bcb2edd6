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
      numbers.add(new int[BLOCK]);
      timestamps.add(new long[BLOCK]);
      values.add(new double[BLOCK]);
    }
    int block = size / BLOCK;
    numbers.get(block)[at] = number;
    timestamps.get(block)[at] = timestamp;
    values.get(block)[at] = value;
    size++;
  }

  /** Gives every sample in the order it came. */
  void replay(HeadLog.Taker taker) {
    for (int block = 0; block < numbers.size(); block++) {
      int count = Math.min(BLOCK, size - block * BLOCK);
      for (int i = 0; i < count; i++) {
        taker.sample(numbers.get(block)[i], timestamps.get(block)[i], values.get(block)[i]);
      }
    }
  }

  private void clear() {
    numbers.clear();
    timestamps.clear();
    values.clear();
  }
}
