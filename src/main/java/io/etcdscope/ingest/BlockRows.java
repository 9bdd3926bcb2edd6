package io.etcdscope.ingest;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The rows of one block as they are stored: changed values, one stretch of them for each series, in
 * order of time within it; and the scrapes of the block in order of time.
 *
 * <p>Arrays are reused; only their first {@link #stretches}, {@link #size} or {@link #scrapes}
 * places count.
 */
final class BlockRows {
  /** Number of series with values. */
  int stretches;

  /** Series of each stretch: as the builder numbers them, then as the store does. */
  int[] series = new int[1 << 8];

  /** Place of the first value of each stretch. */
  int[] from = new int[1 << 8];

  /** Number of values. */
  int size;

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
    stretches = 0;
    size = 0;
    scrapes = 0;
  }

  /** Adds a value; those of one series follow each other. */
  void add(int seriesNumber, int scrapeNumber, long valueBits) {
    if (stretches == 0 || series[stretches - 1] != seriesNumber) {
      if (stretches == series.length) {
        series = Arrays.copyOf(series, stretches * 2);
        from = Arrays.copyOf(from, stretches * 2);
      }
      series[stretches] = seriesNumber;
      from[stretches++] = size;
    }
    if (size == scrape.length) {
      scrape = Arrays.copyOf(scrape, size * 2);
      bits = Arrays.copyOf(bits, size * 2);
    }
    scrape[size] = scrapeNumber;
    bits[size++] = valueBits;
  }

  /** Place behind the last value of a stretch. */
  int to(int stretch) {
    return stretch + 1 == stretches ? size : from[stretch + 1];
  }

  /** A copy of the values that holds what counts and no more, under other numbers of series. */
  BlockRows copy(IntUnaryOperator numbers) {
    BlockRows copy = new BlockRows();
    copy.stretches = stretches;
    copy.series = new int[stretches];
    for (int i = 0; i < stretches; i++) {
      copy.series[i] = numbers.applyAsInt(series[i]);
    }
    copy.from = Arrays.copyOf(from, stretches);
    copy.size = size;
    copy.scrape = Arrays.copyOf(scrape, size);
    copy.bits = Arrays.copyOf(bits, size);
    copy.scrapes = scrapes;
    copy.times = Arrays.copyOf(times, scrapes);
    return copy;
  }

  /** Memory that a copy takes, nearly. */
  long bytes() {
    return 8L * stretches + 12L * size + 8L * scrapes;
  }
}
