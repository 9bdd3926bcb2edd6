package io.etcdscope.exposition.tsdb;

import java.util.Map;
import java.util.TreeMap;

/** Stretches of time, both ends inclusive, in which samples of a series were deleted. */
final class Intervals {
  /** Nothing deleted; never added to. */
  static final Intervals NONE = new Intervals();

  /** Last millisecond by first; kept apart from each other, so that one look-up decides. */
  private final TreeMap<Long, Long> ends = new TreeMap<>();

  /** Adds one stretch; an empty one changes nothing. */
  void add(long minTime, long maxTime) {
    if (minTime > maxTime) {
      return;
    }
    long from = minTime;
    long to = maxTime;
    Map.Entry<Long, Long> before = ends.floorEntry(to);
    while (before != null && before.getValue() >= from) {
      from = Math.min(from, before.getKey());
      to = Math.max(to, before.getValue());
      ends.remove(before.getKey());
      before = ends.floorEntry(to);
    }
    ends.put(from, to);
  }

  boolean isEmpty() {
    return ends.isEmpty();
  }

  /** Whether {@code timestamp} lies in one of them. */
  boolean contains(long timestamp) {
    Map.Entry<Long, Long> before = ends.floorEntry(timestamp);
    return before != null && before.getValue() >= timestamp;
  }
}
