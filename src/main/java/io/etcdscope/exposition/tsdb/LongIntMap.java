package io.etcdscope.exposition.tsdb;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers of series by their reference in the log: it is asked for each sample. References count up
 * from 1, so an array serves them; a map takes what a damaged or very old log may hold beyond.
 */
final class LongIntMap {
  private static final int DENSE = 1 << 23;

  private int[] dense = filled(1 << 12);
  private final Map<Long, Integer> sparse = new HashMap<>();

  private static int[] filled(int length) {
    int[] array = new int[length];
    Arrays.fill(array, -1);
    return array;
  }

  /** The number of {@code key}; -1 where there is none. */
  int get(long key) {
    if (key >= 0 && key < dense.length) {
      return dense[(int) key];
    }
    return sparse.isEmpty() ? -1 : sparse.getOrDefault(key, -1);
  }

  /** Sets the number, 0 or more, of {@code key}. */
  void put(long key, int value) {
    if (key < 0 || key >= DENSE) {
      sparse.put(key, value);
      return;
    }
    if (key >= dense.length) {
      int[] longer = filled(Math.max((int) key + 1, Math.min(DENSE, dense.length * 2)));
      System.arraycopy(dense, 0, longer, 0, dense.length);
      dense = longer;
    }
    dense[(int) key] = value;
  }
}
