package io.etcdscope.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Lays sets of samples of one block over one another and gives scrapes and values to a builder.
 *
 * <p>Scrapes of one time become one. Of two values of one series at one time that of the source
 * with the lower number is kept, then the one of the lower bits. Each series is laid out once,
 * scrape by scrape: a few nanoseconds a sample, whatever order the samples came in.
 */
final class OwnMerge {
  private final List<Part> parts = new ArrayList<>();

  /** Times of the scrapes, rising. */
  private final long[] times;

  /** Of the series at hand at each scrape: value, source, and its number + 1 where it has one. */
  private final long[] dense;

  private final int[] owner;
  private final int[] seen;

  /** Scrapes at which a series comes or goes, and which. */
  private int[] stepScrape = new int[1 << 10];

  private int[] stepSeries = new int[1 << 10];
  private int steps;

  /** One set of samples, series by series. */
  private static final class Part {
    private final OwnSamples samples;
    private final SeriesOrder values;
    private final SeriesOrder ends;

    /** Place of each of its scrapes among all, and samples in it. */
    private final int[] rank;

    private final int[] taken;

    Part(OwnSamples samples, long[] times) {
      this.samples = samples;
      values = new SeriesOrder(samples.values(), samples::series, samples.seriesLimit());
      ends = new SeriesOrder(samples.ends(), samples::endSeries, samples.seriesLimit());
      rank = new int[samples.scrapes()];
      taken = new int[samples.scrapes()];
      int next = 0;
      for (int i = 0; i < rank.length; i++) {
        boolean follows = next < times.length && times[next] == samples.time(i);
        rank[i] = follows ? next : Arrays.binarySearch(times, samples.time(i));
        next = rank[i] + 1;
      }
    }
  }

  /**
   * Begins with sets of samples.
   *
   * @param sets each closed
   */
  OwnMerge(List<OwnSamples> sets) {
    times = sets.stream().flatMapToLong(OwnSamples::times).sorted().distinct().toArray();
    sets.forEach(samples -> parts.add(new Part(samples, times)));
    dense = new long[times.length];
    owner = new int[times.length];
    seen = new int[times.length];
  }

  /** Gives everything. */
  void give(BlockBuilder out) {
    int limit = parts.stream().mapToInt(part -> part.samples.seriesLimit()).max().orElse(0);
    for (int series = 0; series < limit; series++) {
      for (Part part : parts) {
        lay(part, series);
      }
      giveValues(series, out);
    }
    giveScrapes(limit, out);
  }

  /** Lays out what a part has of a series, stretch by stretch. */
  private void lay(Part part, int series) {
    OwnSamples samples = part.samples;
    int to = part.values.from(series + 1);
    int nextEnd = part.ends.from(series);
    int at = 0;
    int end = 0;
    long bits = 0;
    for (int i = part.values.from(series); i < to; i++) {
      int value = part.values.row(i);
      int code = samples.scrape(value);
      at = put(part, series, at, code < 0 ? end : code, bits);
      if (code < 0) {
        at = ~code;
        end = samples.end(part.ends.row(nextEnd++));
      }
      bits = samples.bits(value);
    }
    put(part, series, at, end, bits);
  }

  /** Puts one value at the scrapes of a part from one up to another; gives the latter. */
  private int put(Part part, int series, int from, int to, long bits) {
    for (int i = from; i < to; i++) {
      int scrape = part.rank[i];
      int source = part.samples.source(i);
      part.taken[i]++;
      if (seen[scrape] != series + 1
          || source < owner[scrape]
          || source == owner[scrape] && bits < dense[scrape]) {
        seen[scrape] = series + 1;
        owner[scrape] = source;
        dense[scrape] = bits;
      }
    }
    return to;
  }

  private void giveValues(int series, BlockBuilder out) {
    boolean before = false;
    boolean any = false;
    long last = 0;
    for (int i = 0; i < times.length; i++) {
      boolean here = seen[i] == series + 1;
      if (here != before) {
        step(i, series);
        before = here;
      }
      if (here && (!any || dense[i] != last)) {
        any = true;
        last = dense[i];
        out.value(i, series, last);
      }
    }
  }

  private void step(int scrape, int series) {
    if (steps == stepScrape.length) {
      stepScrape = Arrays.copyOf(stepScrape, steps * 2);
      stepSeries = Arrays.copyOf(stepSeries, steps * 2);
    }
    stepScrape[steps] = scrape;
    stepSeries[steps++] = series;
  }

  private void giveScrapes(int limit, BlockBuilder out) {
    SeriesOrder byScrape = new SeriesOrder(steps, step -> stepScrape[step], times.length);
    BitSet held = new BitSet(limit);
    int template = -1;
    for (int i = 0; i < times.length; i++) {
      int to = byScrape.from(i + 1);
      for (int k = byScrape.from(i); k < to; k++) {
        held.flip(stepSeries[byScrape.row(k)]);
      }
      if (template < 0 || byScrape.from(i) < to) {
        template = out.template(held.stream().toArray());
      }
      out.add(times[i], template);
    }
  }

  /** Takes what each scrape of each set gave, those that gave way to others included. */
  interface Counter {
    /** A scrape: its place among all, its source, its samples. */
    void scrape(int place, int source, int samples);
  }

  /** Tells what each scrape of each set gave; after {@link #give}. */
  void count(Counter counter) {
    for (Part part : parts) {
      for (int i = 0; i < part.rank.length; i++) {
        counter.scrape(part.rank[i], part.samples.source(i), part.taken[i]);
      }
    }
  }

  /** Number of scrapes. */
  int scrapes() {
    return times.length;
  }
}
