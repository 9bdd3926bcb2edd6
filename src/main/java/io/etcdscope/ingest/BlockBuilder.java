package io.etcdscope.ingest;

import io.etcdscope.model.MetricType;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
  /** What the builder must know of a series. */
  interface Kinds {
    /** Whether a fall of the series tells of a new process. */
    boolean isCounter(int series);

    /** Whether the series tells when the process began. */
    boolean isProcessStart(int series);

    /** Whether a metric of this name and stated type is one that falls with its process only. */
    static boolean isCounter(String metric, @Nullable MetricType type) {
      if (type == null || type == MetricType.UNTYPED) {
        return metric.endsWith("_total") || metric.endsWith("_bucket") || metric.endsWith("_count");
      }
      return switch (type) {
        case COUNTER -> true;
        case HISTOGRAM -> !metric.endsWith("_sum");
        case SUMMARY -> metric.endsWith("_count");
        default -> false;
      };
    }

    /** Whether a metric tells when its process began. */
    static boolean isProcessStart(String metric) {
      return metric.equals("process_start_time_seconds");
    }
  }

  private long[] times = new long[1 << 8];
  private int[] templates = new int[1 << 8];
  private boolean[] dropped = new boolean[1 << 8];
  private int arrivals;
  private boolean ascending;

  private final List<int[]> templateSeries = new ArrayList<>();
  private final Map<IntBuffer, Integer> templateNumbers = new HashMap<>();

  private int[] entrySeries = new int[1 << 14];
  private int[] entryArrival = new int[1 << 14];
  private long[] entryBits = new long[1 << 14];
  private int entries;
  private int seriesLimit;

  /** Entries by series: those of series s lie from start[s] to start[s + 1], in order. */
  private int[] start = new int[1 << 11];

  private int[] scrape = new int[1 << 14];
  private long[] bits = new long[1 << 14];

  private final BlockRows rows = new BlockRows();

  /** Forgets everything. */
  void begin() {
    arrivals = 0;
    entries = 0;
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
    return entries;
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
    if (entries == entrySeries.length) {
      entrySeries = Arrays.copyOf(entrySeries, entries * 2);
      entryArrival = Arrays.copyOf(entryArrival, entries * 2);
      entryBits = Arrays.copyOf(entryBits, entries * 2);
    }
    entrySeries[entries] = series;
    entryArrival[entries] = arrival;
    entryBits[entries++] = valueBits;
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
  BlockRows encode(Kinds kinds) {
    rows.clear();
    orderScrapes();
    bySeries();
    if (!ascending) {
      toOrderOfTime();
    }
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

  /** A stable counting sort of the entries by series. */
  private void bySeries() {
    if (start.length < seriesLimit + 2) {
      start = new int[seriesLimit * 2 + 2];
    }
    Arrays.fill(start, 0, seriesLimit + 2, 0);
    for (int i = 0; i < entries; i++) {
      start[entrySeries[i] + 2]++;
    }
    for (int series = 2; series < seriesLimit + 2; series++) {
      start[series] += start[series - 1];
    }
    if (scrape.length < entries) {
      scrape = new int[entrySeries.length];
      bits = new long[entrySeries.length];
    }
    for (int i = 0; i < entries; i++) {
      int place = start[entrySeries[i] + 1]++;
      scrape[place] = entryArrival[i];
      bits[place] = entryBits[i];
    }
  }

  /** Turns entries by arrival into entries by time, left out where the value stays. */
  private void toOrderOfTime() {
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
    int[] newScrape = new int[scrape.length];
    long[] newBits = new long[bits.length];
    int size = 0;
    int from = 0;
    for (int series = 0; series < seriesLimit; series++) {
      Arrays.fill(has, false);
      int to = start[series + 1];
      fill(series, from, to, rank, present, dense, has);
      from = to;
      start[series] = size;
      boolean first = true;
      long last = 0;
      for (int i = 0; i < rows.scrapes; i++) {
        if (has[i] && (first || dense[i] != last)) {
          if (size == newScrape.length) {
            newScrape = Arrays.copyOf(newScrape, size * 2);
            newBits = Arrays.copyOf(newBits, size * 2);
          }
          first = false;
          last = dense[i];
          newScrape[size] = i;
          newBits[size++] = last;
        }
      }
    }
    start[seriesLimit] = size;
    scrape = newScrape;
    bits = newBits;
  }

  private void fill(
      int series, int from, int to, int[] rank, BitSet[] present, long[] dense, boolean[] has) {
    int next = from;
    long value = 0;
    for (int arrival = 0; arrival < arrivals; arrival++) {
      while (next < to && scrape[next] == arrival) {
        value = bits[next++];
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
  private boolean[] keyFrames(Kinds kinds) {
    boolean[] frames = new boolean[rows.scrapes];
    boolean any = false;
    for (int series = 0; series < seriesLimit; series++) {
      int from = start[series];
      int to = start[series + 1];
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
            ? bits[i] != bits[i - 1]
            : Double.longBitsToDouble(bits[i]) < Double.longBitsToDouble(bits[i - 1])) {
          frames[scrape[i]] = true;
          any = true;
        }
      }
    }
    return any ? frames : new boolean[0];
  }

  private void emit(int series, boolean[] keyFrames, BitSet[] present) {
    int from = start[series];
    int to = start[series + 1];
    if (keyFrames.length == 0) {
      for (int i = from; i < to; i++) {
        if (i == from || bits[i] != bits[i - 1]) {
          rows.add(series, scrape[i], bits[i]);
        }
      }
      return;
    }
    int next = from;
    for (int at = from < to ? scrape[from] : rows.scrapes; at < rows.scrapes; at++) {
      boolean entry = next < to && scrape[next] == at;
      boolean differs = entry && (next == from || bits[next] != bits[next - 1]);
      next += entry ? 1 : 0;
      if (differs || keyFrames[at] && present[at].get(series)) {
        rows.add(series, at, bits[next - 1]);
      }
    }
  }
}
