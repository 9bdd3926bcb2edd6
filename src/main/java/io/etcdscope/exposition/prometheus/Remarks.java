package io.etcdscope.exposition.prometheus;

import io.etcdscope.exposition.Bytes;

/**
 * Where the remarks of a body lie: comments that state nothing, such as the time that a script
 * wrote before each scrape.
 *
 * <p>There are few of them and they are short, so that together they stay below what the general
 * reader looks at to tell a format; a body with more is left to it.
 */
final class Remarks {
  private static final int MOST = 32;
  private static final int MOST_BYTES = 1 << 10;

  /** Words that make a comment more than a remark, in text 0.0.4 or in OpenMetrics. */
  private static final String[] STATEMENTS = {"HELP", "TYPE", "UNIT", "EOF"};

  private final int[] from = new int[MOST];
  private final int[] to = new int[MOST];
  private int size;

  /** Remarks before this one have the places that they have in the newer body. */
  private int passed;

  private int oldEnd;

  /** Whether the comment {@code b[from, end)} states nothing, in any reader's eyes. */
  static boolean is(byte[] b, int from, int end) {
    if (end - from > MOST_BYTES || end == from || b[from] != '#' || b[end - 1] == '\r') {
      return false;
    }
    int word = Bytes.skipBlanks(b, from + 1, end);
    for (String statement : STATEMENTS) {
      if (word > from + 1 && Bytes.startsWith(statement, b, word, end)) {
        return false;
      }
    }
    return true;
  }

  void clear() {
    size = 0;
  }

  /** Notes a remark behind those before; false where there are too many. */
  boolean add(int begin, int end) {
    if (size == MOST) {
      return false;
    }
    from[size] = begin;
    to[size++] = end;
    return true;
  }

  /** Begins a comparison with a newer body. */
  void rewind() {
    passed = 0;
  }

  /**
   * Goes on to a difference: remarks before it are the same in the newer body.
   *
   * @param place of the difference in the older body
   * @param shift how much further the newer body says the same
   */
  void pass(int place, int shift) {
    while (passed < size && to[passed] < place) {
      from[passed] += shift;
      to[passed++] += shift;
    }
  }

  /**
   * Passes over a remark that differs, after {@link #pass}.
   *
   * @return the place of its end in the newer body, {@code b[0, length)}; -1 where the difference
   *     is in no remark, or is one no more
   */
  int replace(byte[] b, int length, int place, int shift) {
    if (passed == size || place < from[passed]) {
      return -1;
    }
    int begin = from[passed] + shift;
    int end = Bytes.indexOf(b, begin, length, (byte) '\n');
    if (end < 0 || !is(b, begin, end)) {
      return -1;
    }
    oldEnd = to[passed];
    from[passed] = begin;
    to[passed++] = end;
    return end;
  }

  /** Place of the end of the remark that was replaced last, in the older body. */
  int oldEnd() {
    return oldEnd;
  }
}
