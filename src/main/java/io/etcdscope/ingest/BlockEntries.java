package io.etcdscope.ingest;

import java.util.Arrays;

/** Values of the scrapes of a block: taken as they come, then read series by series. */
final class BlockEntries {
  private int[] givenSeries = new int[1 << 10];
  private int[] givenScrape = new int[1 << 10];
  private long[] givenBits = new long[1 << 10];
  private int size;

  /** Those of series s lie from start[s] to start[s + 1], in the order in which they came. */
  private int[] start = new int[1 << 11];

  private int[] scrape = new int[1 << 10];
  private long[] bits = new long[1 << 10];

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  void add(int series, int scrapeNumber, long valueBits) {
    if (size == givenSeries.length) {
      givenSeries = Arrays.copyOf(givenSeries, size * 2);
      givenScrape = Arrays.copyOf(givenScrape, size * 2);
      givenBits = Arrays.copyOf(givenBits, size * 2);
    }
    givenSeries[size] = series;
    givenScrape[size] = scrapeNumber;
    givenBits[size++] = valueBits;
  }

  /**
   * Lays them out by series, each series' own in the order in which they came: a counting sort.
   *
   * @param seriesLimit greater than the number of any series
   */
  void sort(int seriesLimit) {
    if (start.length < seriesLimit + 2) {
      start = new int[seriesLimit * 2 + 2];
    }
    Arrays.fill(start, 0, seriesLimit + 2, 0);
    for (int i = 0; i < size; i++) {
      start[givenSeries[i] + 2]++;
    }
    for (int series = 2; series < seriesLimit + 2; series++) {
      start[series] += start[series - 1];
    }
    if (scrape.length < size) {
      scrape = new int[givenSeries.length];
      bits = new long[givenSeries.length];
    }
    for (int i = 0; i < size; i++) {
      int place = start[givenSeries[i] + 1]++;
      scrape[place] = givenScrape[i];
      bits[place] = givenBits[i];
    }
  }

  /** First place of a series after {@link #sort}. */
  int from(int series) {
    return start[series];
  }

  /** Place after the last one of a series. */
  int to(int series) {
    return start[series + 1];
  }

  /** Scrape of the value at a place. */
  int scrape(int place) {
    return scrape[place];
  }

  /** Bits of the value at a place. */
  long bits(int place) {
    return bits[place];
  }
}
