package io.etcdscope.exposition;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Numbers byte ranges from 0 in order of appearance: a hash table over one growing array, without
 * an object for each key.
 */
public final class ByteTable {
  private static final int FIRST_SLOTS = 1 << 10;

  /**
   * Differs from run to run, so that no file can aim for collisions; nothing else depends on it.
   */
  private final long seed = ThreadLocalRandom.current().nextLong();

  private byte[] texts = new byte[1 << 14];

  /** End of key {@code i} in {@link #texts}; it begins where the one before ends. */
  private int[] ends = new int[FIRST_SLOTS / 2];

  private long[] hashes = new long[FIRST_SLOTS / 2];

  /** Key number + 1; 0 is free. */
  private int[] slots = new int[FIRST_SLOTS];

  private int size;

  /** Number of keys. */
  public int size() {
    return size;
  }

  /** Bytes of all keys. */
  public int bytes() {
    return size == 0 ? 0 : ends[size - 1];
  }

  /** Number of the key {@code b[from, to)}; -1 where it was not added. */
  public int find(byte[] b, int from, int to) {
    long hash = Bytes.hash(b, from, to, seed);
    int mask = slots.length - 1;
    for (int slot = (int) hash & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      int key = slots[slot] - 1;
      if (hashes[key] == hash && is(key, b, from, to)) {
        return key;
      }
    }
    return -1;
  }

  /** Adds the key {@code b[from, to)}, which must not be there yet, and gives its number. */
  public int add(byte[] b, int from, int to) {
    long hash = Bytes.hash(b, from, to, seed);
    int begin = bytes();
    int end = begin + to - from;
    if (end > texts.length) {
      texts = Arrays.copyOf(texts, Math.max(end, texts.length * 2));
    }
    System.arraycopy(b, from, texts, begin, to - from);
    if (size == ends.length) {
      grow();
    }
    ends[size] = end;
    hashes[size] = hash;
    place(size, hash);
    return size++;
  }

  /** Whether key {@code key} is {@code b[from, to)}. */
  public boolean is(int key, byte[] b, int from, int to) {
    return Arrays.equals(texts, begin(key), ends[key], b, from, to);
  }

  /** Length of key {@code key}. */
  public int length(int key) {
    return ends[key] - begin(key);
  }

  /** Whether {@code b[from, to)} begins with key {@code key}. */
  public boolean begins(int key, byte[] b, int from, int to) {
    int length = length(key);
    return length <= to - from
        && Arrays.equals(texts, begin(key), ends[key], b, from, from + length);
  }

  /** Forgets every key. */
  public void clear() {
    Arrays.fill(slots, 0);
    size = 0;
  }

  private int begin(int key) {
    return key == 0 ? 0 : ends[key - 1];
  }

  private void place(int key, long hash) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = key + 1;
  }

  private void grow() {
    ends = Arrays.copyOf(ends, size * 2);
    hashes = Arrays.copyOf(hashes, size * 2);
    slots = new int[size * 4];
    for (int key = 0; key < size; key++) {
      place(key, hashes[key]);
    }
  }
}
