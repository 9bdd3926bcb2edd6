package io.etcdscope.exposition.tsdb;

import java.util.Arrays;

/** Numbers of series by their reference in the log, without boxes: it is asked for each sample. */
final class LongIntMap {
  private long[] keys = new long[1 << 12];
  private int[] values = filled(1 << 12);
  private int size;

  private static int[] filled(int length) {
    int[] array = new int[length];
    Arrays.fill(array, -1);
    return array;
  }

  /** The number of {@code key}; -1 where there is none. */
  int get(long key) {
    int mask = keys.length - 1;
    int slot = slot(key, mask);
    while (values[slot] >= 0) {
      if (keys[slot] == key) {
        return values[slot];
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  /** Sets the number, 0 or more, of {@code key}. */
  void put(long key, int value) {
    if (size * 2 > keys.length) {
      grow();
    }
    int mask = keys.length - 1;
    int slot = slot(key, mask);
    while (values[slot] >= 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    size += values[slot] < 0 ? 1 : 0;
    keys[slot] = key;
    values[slot] = value;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = filled(oldKeys.length * 2);
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] >= 0) {
        put(oldKeys[i], oldValues[i]);
      }
    }
  }

  private static int slot(long key, int mask) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32 ^ mixed) & mask;
  }
}
