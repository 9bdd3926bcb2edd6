package io.etcdscope.ingest;

import java.util.Arrays;

/** The value that each series had last, so that only what differs is handed on. */
final class LastValues {
  private long[] bits = new long[1 << 10];

  /** Round in which a series was last seen; a new round forgets all of them at once. */
  private int[] seen = new int[1 << 10];

  private int round = 1;

  /** Forgets every value. */
  void forget() {
    round++;
  }

  /** Whether a series had another value last, or none; remembers the value. */
  boolean isNew(int series, long valueBits) {
    if (series >= bits.length) {
      int larger = Math.max(series + 1, bits.length * 2);
      bits = Arrays.copyOf(bits, larger);
      seen = Arrays.copyOf(seen, larger);
    }
    boolean same = seen[series] == round && bits[series] == valueBits;
    bits[series] = valueBits;
    seen[series] = round;
    return !same;
  }
}
