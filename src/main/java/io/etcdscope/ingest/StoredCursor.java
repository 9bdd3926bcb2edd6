package io.etcdscope.ingest;

import java.util.HashMap;
import java.util.Map;

/** Goes through the scrapes of a stored block in order of time, with every value of each. */
final class StoredCursor {
  private final StoredBlock stored;
  private final Map<Integer, Long> values = new HashMap<>();
  private int next;
  private int nextValue;

  StoredCursor(StoredBlock stored) {
    this.stored = stored;
  }

  /** Whether there is no scrape left. */
  boolean isOver() {
    return next == stored.arrivals().size();
  }

  /** The scrape that {@link #take} comes to. */
  Arrival arrival() {
    return stored.arrivals().get(next);
  }

  /** Goes to the next scrape and gives the series that it holds, by number in the store. */
  int[] take() {
    for (; nextValue < stored.size() && stored.scrape(nextValue) == next; nextValue++) {
      values.put(stored.series(nextValue), stored.bits(nextValue));
    }
    return stored.templates().get(next++).array();
  }

  /** Bits of a series at the scrape taken last, which holds it. */
  long bits(int series) {
    return values.getOrDefault(series, 0L);
  }
}
