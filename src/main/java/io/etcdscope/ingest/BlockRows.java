package io.etcdscope.ingest;

import java.util.Arrays;

/**
 * The rows of one block as they are stored: changed values, series by series, and its scrapes in
 * order of time.
 *
 * <p>Arrays are reused; only their first {@link #size} or {@link #scrapes} places count.
 */
final class BlockRows {
  /** Number of values. */
  int size;

  /** Series of each value: as the builder numbers them, then as the store does. */
  int[] series = new int[1 << 10];

  /** Scrape of each value: place in {@link #times}. */
  int[] scrape = new int[1 << 10];

  /** Bits of each value. */
  long[] bits = new long[1 << 10];

  /** Number of scrapes. */
  int scrapes;

  /** Time of each scrape, rising. */
  long[] times = new long[1 << 8];

  /** Order of arrival of each scrape. */
  int[] arrivals = new int[1 << 8];

  void clear() {
    size = 0;
    scrapes = 0;
  }

  void add(int seriesNumber, int scrapeNumber, long valueBits) {
    if (size == series.length) {
      int larger = size * 2;
      series = Arrays.copyOf(series, larger);
      scrape = Arrays.copyOf(scrape, larger);
      bits = Arrays.copyOf(bits, larger);
    }
    series[size] = seriesNumber;
    scrape[size] = scrapeNumber;
    bits[size++] = valueBits;
  }

  /** A copy that holds what counts and no more. */
  BlockRows copy() {
    BlockRows copy = new BlockRows();
    copy.size = size;
    copy.series = Arrays.copyOf(series, size);
    copy.scrape = Arrays.copyOf(scrape, size);
    copy.bits = Arrays.copyOf(bits, size);
    copy.scrapes = scrapes;
    copy.times = Arrays.copyOf(times, scrapes);
    return copy;
  }
}
