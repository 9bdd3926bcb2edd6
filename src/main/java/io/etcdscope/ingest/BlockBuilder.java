package io.etcdscope.ingest;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the scrapes of one target within one block, in whatever order they come, and gives the rows
 * that are stored: the same rows for the same scrapes, whatever the order.
 *
 * <p>A value is stored where it differs, bit for bit, from the one at the scrape before that has
 * the series; where it is the first of its series in the block; and, for every series of a scrape,
 * where the scrape is a key frame: the start time of the process differs from the scrape before, or
 * a counter or bucket fell below it.
 *
 * <p>What comes in is sparse too: a value need only be given where it differs from the arrival
 * before in which the series was.
 */
final class BlockBuilder {
  private long[] times = new long[1 << 8];
  private int[] templates = new int[1 << 8];
  private boolean[] dropped = new boolean[1 << 8];
  private int arrivals;
  private boolean ascending;

  private final List<int[]> templateSeries = new ArrayList<>();
  private final Map<IntBuffer, Integer> templateNumbers = new HashMap<>();

  private final BlockEntries entries = new BlockEntries();

  /** The entries as they are encoded: in the order of time. */
  private BlockEntries laid = entries;

  private int seriesLimit;
  private final BlockRows rows = new BlockRows();

  /** Forgets everything. */
  void begin() {
    arrivals = 0;
    entries.clear();
    ascending = true;
    seriesLimit = 0;
    templateSeries.clear();
    templateNumbers.clear();
  }

  /** Whether each scrape was later than the one added before it, and none was dropped. */
  boolean isAscending() {
    return ascending;
  }

  /** Number of scrapes so far, dropped ones included. */
  int arrivals() {
    return arrivals;
  }

  /** Number of values so far. */
  int entries() {
    return entries.size();
  }

  /** Time of an arrival. */
  long time(int arrival) {
    return times[arrival];
  }

  /** Template of an arrival. */
  int template(int arrival) {
    return templates[arrival];
  }

  /**
   * Number of a set of series.
   *
   * @param series rising; kept as it is
   */
  int template(int[] series) {
    Integer known = templateNumbers.putIfAbsent(IntBuffer.wrap(series), templateSeries.size());
    if (known != null) {
      return known;
    }
    templateSeries.add(series);
    if (series.length > 0) {
      seriesLimit = Math.max(seriesLimit, series[series.length - 1] + 1);
    }
    return templateSeries.size() - 1;
  }

  /** The series of a template. */
  int[] templateSeries(int template) {
    return templateSeries.get(template);
  }

  /** Adds a scrape; values that follow belong to it. */
  void add(long ms, int template) {
    if (arrivals == times.length) {
      times = Arrays.copyOf(times, arrivals * 2);
      templates = Arrays.copyOf(templates, arrivals * 2);
      dropped = Arrays.copyOf(dropped, arrivals * 2);
    }
    ascending &= arrivals == 0 || ms > times[arrivals - 1];
    times[arrivals] = ms;
    templates[arrivals] = template;
    dropped[arrivals++] = false;
  }

  /** Gives a value of the last scrape added. */
  void value(int series, long valueBits) {
    value(arrivals - 1, series, valueBits);
  }

  /** Gives a value of any scrape, later ones of a series after earlier ones. */
  void value(int arrival, int series, long valueBits) {
    entries.add(series, arrival, valueBits);
  }

  /** Moves a scrape to another time. */
  void move(int arrival, long ms) {
    times[arrival] = ms;
    ascending = false;
  }

  /** Takes a scrape out again. */
  void drop(int arrival) {
    dropped[arrival] = true;
    ascending = false;
  }

  /** The rows; they hold until the next call. */
  BlockRows encode(SeriesKinds kinds) {
    rows.clear();
    orderScrapes();
    entries.sort(seriesLimit);
    laid = ascending ? entries : inOrderOfTime();
    boolean[] keyFrames = keyFrames(kinds);
    BitSet[] present = keyFrames.length == 0 ? new BitSet[0] : presence();
    for (int series = 0; series < seriesLimit; series++) {
      emit(series, keyFrames, present);
    }
    return rows;
  }

  private void orderScrapes() {
    if (rows.times.length < arrivals) {
      rows.times = new long[times.length];
      rows.arrivals = new int[times.length];
    }
    int kept = 0;
    for (int arrival = 0; arrival < arrivals; arrival++) {
      if (!dropped[arrival]) {
        rows.arrivals[kept++] = arrival;
      }
    }
    rows.scrapes = kept;
    if (!ascending) {
      Integer[] order = new Integer[kept];
      for (int i = 0; i < kept; i++) {
        order[i] = rows.arrivals[i];
      }
      Arrays.sort(order, (a, b) -> Long.compare(times[a], times[b]));
      for (int i = 0; i < kept; i++) {
        rows.arrivals[i] = order[i];
      }
    }
    for (int i = 0; i < kept; i++) {
      rows.times[i] = times[rows.arrivals[i]];
    }
  }

  /** Turns entries by arrival into entries by time, left out where the value stays. */
  private BlockEntries inOrderOfTime() {
    BitSet[] present = new BitSet[templateSeries.size()];
    for (int i = 0; i < present.length; i++) {
      present[i] = bitsOf(templateSeries.get(i));
    }
    int[] rank = new int[arrivals];
    Arrays.fill(rank, -1);
    for (int i = 0; i < rows.scrapes; i++) {
      rank[rows.arrivals[i]] = i;
    }
    long[] dense = new long[rows.scrapes];
    boolean[] has = new boolean[rows.scrapes];
    BlockEntries byTime = new BlockEntries();
    for (int series = 0; series < seriesLimit; series++) {
      Arrays.fill(has, false);
      fill(series, rank, present, dense, has);
      boolean first = true;
      long last = 0;
      for (int i = 0; i < rows.scrapes; i++) {
        if (has[i] && (first || dense[i] != last)) {
          first = false;
          last = dense[i];
          byTime.add(series, i, last);
        }
      }
    }
    byTime.sort(seriesLimit);
    return byTime;
  }

  private void fill(int series, int[] rank, BitSet[] present, long[] dense, boolean[] has) {
    int next = entries.from(series);
    int to = entries.to(series);
    long value = 0;
    for (int arrival = 0; arrival < arrivals; arrival++) {
      while (next < to && entries.scrape(next) == arrival) {
        value = entries.bits(next++);
      }
      if (rank[arrival] >= 0 && present[templates[arrival]].get(series)) {
        dense[rank[arrival]] = value;
        has[rank[arrival]] = true;
      }
    }
  }

  private static BitSet bitsOf(int[] series) {
    BitSet set = new BitSet(series.length == 0 ? 0 : series[series.length - 1] + 1);
    for (int one : series) {
      set.set(one);
    }
    return set;
  }

  private BitSet[] presence() {
    BitSet[] byTemplate = new BitSet[templateSeries.size()];
    BitSet[] present = new BitSet[rows.scrapes];
    for (int i = 0; i < rows.scrapes; i++) {
      int template = templates[rows.arrivals[i]];
      if (byTemplate[template] == null) {
        byTemplate[template] = bitsOf(templateSeries.get(template));
      }
      present[i] = byTemplate[template];
    }
    return present;
  }

  /** Which scrapes are key frames; an empty array where none is. */
  private boolean[] keyFrames(SeriesKinds kinds) {
    boolean[] frames = new boolean[rows.scrapes];
    boolean any = false;
    for (int series = 0; series < seriesLimit; series++) {
      int from = laid.from(series);
      int to = laid.to(series);
      if (to - from < 2) {
        continue;
      }
      boolean counter = kinds.isCounter(series);
      boolean process = !counter && kinds.isProcessStart(series);
      if (!counter && !process) {
        continue;
      }
      for (int i = from + 1; i < to; i++) {
        if (process
            ? laid.bits(i) != laid.bits(i - 1)
            : Double.longBitsToDouble(laid.bits(i)) < Double.longBitsToDouble(laid.bits(i - 1))) {
          frames[laid.scrape(i)] = true;
          any = true;
        }
      }
    }
    return any ? frames : new boolean[0];
  }

  private void emit(int series, boolean[] keyFrames, BitSet[] present) {
    int from = laid.from(series);
    int to = laid.to(series);
    if (keyFrames.length == 0) {
      for (int i = from; i < to; i++) {
        if (i == from || laid.bits(i) != laid.bits(i - 1)) {
          rows.add(series, laid.scrape(i), laid.bits(i));
        }
      }
      return;
    }
    int next = from;
    for (int at = from < to ? laid.scrape(from) : rows.scrapes; at < rows.scrapes; at++) {
      boolean entry = next < to && laid.scrape(next) == at;
      boolean differs = entry && (next == from || laid.bits(next) != laid.bits(next - 1));
      next += entry ? 1 : 0;
      if (differs || keyFrames[at] && present[at].get(series)) {
        rows.add(series, at, laid.bits(next - 1));
      }
    }
  }
}
