package io.etcdscope.ingest;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Samples of one target's block with times of their own, small: for each series the stretches of
 * scrapes that have it, and in each the values that differ from the one before.
 *
 * <p>They may come in any order. What comes in order of time, series by series or scrape by scrape,
 * is one stretch for a series; what does not is many.
 */
final class OwnSamples {
  /** Bits of a series' number within its page of {@link #lastScrape}. */
  private static final int PAGE_BITS = 6;

  private static final int PAGE = 1 << PAGE_BITS;
  private static final int FIRST_ROWS = 32;
  private static final long HASH = 0x9e37_79b9_7f4a_7c15L;

  /** Time and source of each scrape; one for each time of each source, as they appear. */
  private long[] times = new long[FIRST_ROWS];

  private int[] sources = new int[FIRST_ROWS];
  private int scrapes;

  /** Scrape + 1 by the hash of its time and source. */
  private int[] slots = new int[2 * FIRST_ROWS];

  /** Scrape of the sample before: that of the next is mostly the same or the one behind. */
  private int at;

  /** Values that differ; the scrape of one that begins a stretch is stated as its complement. */
  private int[] series = new int[FIRST_ROWS];

  private int[] scrape = new int[FIRST_ROWS];
  private long[] bits = new long[FIRST_ROWS];
  private int values;

  /** Ends of stretches, in the order of their beginnings within each series. */
  private int[] endSeries = new int[FIRST_ROWS];

  private int[] end = new int[FIRST_ROWS];
  private int ends;

  /** Scrape + 1 and value of each series' last sample, in pages; 0 where it has none. */
  private int[][] lastScrape = new int[1][];

  private long[][] lastBits = new long[1][];
  private int pages;
  private int seriesLimit;

  /** Takes a sample. */
  void add(int number, long ms, int source, long valueBits) {
    at = find(ms, source);
    int page = number >> PAGE_BITS;
    if (page >= lastScrape.length || lastScrape[page] == null) {
      open(page);
      seriesLimit = Math.max(seriesLimit, (page + 1) << PAGE_BITS);
    }
    int place = number & (PAGE - 1);
    int before = lastScrape[page][place];
    if (before == 0 || before != at) {
      if (before > 0) {
        end(number, before);
      }
      value(number, ~at, valueBits);
    } else if (lastBits[page][place] != valueBits) {
      value(number, at, valueBits);
    }
    lastScrape[page][place] = at + 1;
    lastBits[page][place] = valueBits;
  }

  private void open(int page) {
    if (page >= lastScrape.length) {
      lastScrape = Arrays.copyOf(lastScrape, Math.max(page + 1, lastScrape.length * 2));
      lastBits = Arrays.copyOf(lastBits, lastScrape.length);
    }
    lastScrape[page] = new int[PAGE];
    lastBits[page] = new long[PAGE];
    pages++;
  }

  /** The scrape of a time and source, made where there is none. */
  private int find(long ms, int source) {
    if (is(at, ms, source)) {
      return at;
    }
    if (is(at + 1, ms, source)) {
      return at + 1;
    }
    int slot = slot(ms, source);
    if (slots[slot] == 0) {
      addScrape(ms, source);
      return scrapes - 1;
    }
    return slots[slot] - 1;
  }

  private boolean is(int one, long ms, int source) {
    return one < scrapes && times[one] == ms && sources[one] == source;
  }

  private int slot(long ms, int source) {
    int mask = slots.length - 1;
    int slot = (int) ((ms * 31 + source) * HASH >>> 33) & mask;
    while (slots[slot] != 0 && !is(slots[slot] - 1, ms, source)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Adds a scrape that is not there. */
  void addScrape(long ms, int source) {
    if (scrapes == times.length) {
      times = Arrays.copyOf(times, scrapes * 2);
      sources = Arrays.copyOf(sources, scrapes * 2);
      slots = new int[4 * scrapes];
      for (int i = 0; i < scrapes; i++) {
        slots[slot(times[i], sources[i])] = i + 1;
      }
    }
    int slot = slot(ms, source);
    times[scrapes] = ms;
    sources[scrapes++] = source;
    slots[slot] = scrapes;
  }

  /** Adds a value that differs; see {@link #scrape(int)}. */
  void value(int number, int scrapeCode, long valueBits) {
    if (values == series.length) {
      int larger = values * 2;
      series = Arrays.copyOf(series, larger);
      scrape = Arrays.copyOf(scrape, larger);
      bits = Arrays.copyOf(bits, larger);
    }
    series[values] = number;
    scrape[values] = scrapeCode;
    bits[values++] = valueBits;
    seriesLimit = Math.max(seriesLimit, number + 1);
  }

  /** Ends the stretch of a series before a scrape. */
  void end(int number, int scrapeBehind) {
    if (ends == end.length) {
      endSeries = Arrays.copyOf(endSeries, ends * 2);
      end = Arrays.copyOf(end, ends * 2);
    }
    endSeries[ends] = number;
    end[ends++] = scrapeBehind;
  }

  /** Ends all stretches; no sample may follow. */
  void close() {
    for (int page = 0; page < lastScrape.length; page++) {
      int[] last = lastScrape[page];
      for (int place = 0; last != null && place < PAGE; place++) {
        if (last[place] > 0) {
          end((page << PAGE_BITS) + place, last[place]);
        }
      }
    }
    lastScrape = new int[0][];
    lastBits = new long[0][];
    pages = 0;
  }

  /** Memory that it takes, nearly. */
  long bytes() {
    return 512L
        + 12L * times.length
        + 4L * slots.length
        + 16L * series.length
        + 8L * end.length
        + 8L * lastScrape.length
        + 12L * PAGE * pages;
  }

  /** Number of scrapes. */
  int scrapes() {
    return scrapes;
  }

  /** Time of a scrape. */
  long time(int one) {
    return times[one];
  }

  /** Times of all scrapes. */
  LongStream times() {
    return Arrays.stream(times, 0, scrapes);
  }

  /** Source of a scrape. */
  int source(int one) {
    return sources[one];
  }

  /** Number of values. */
  int values() {
    return values;
  }

  /** Series of a value. */
  int series(int value) {
    return series[value];
  }

  /** Scrape of a value; its complement, below 0, where the value begins a stretch. */
  int scrape(int value) {
    return scrape[value];
  }

  /** Bits of a value. */
  long bits(int value) {
    return bits[value];
  }

  /** Number of ends of stretches. */
  int ends() {
    return ends;
  }

  /** Series of an end. */
  int endSeries(int one) {
    return endSeries[one];
  }

  /** The scrape behind the stretch that an end belongs to. */
  int end(int one) {
    return end[one];
  }

  /** A number above that of every series. */
  int seriesLimit() {
    return seriesLimit;
  }
}
