package io.etcdscope.promql.archive;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.series.SeriesData;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the stored rows of series and lays them out over the scrapes of their targets. */
final class SampleRows {
  private final Store store;
  private final IntFunction<TargetScrapes> scrapes;
  private final Map<Flat, SeriesData> flat = new HashMap<>();

  /** A series that never changed: all of one target, first scrape and value share their arrays. */
  private record Flat(int target, int first, long valueBits) {}

  SampleRows(Store store, IntFunction<TargetScrapes> scrapes) {
    this.store = store;
    this.scrapes = scrapes;
  }

  /** The series, rebuilt; without those that no scrape holds. */
  List<SeriesData> read(List<StoredSeries> chosen) {
    Map<Integer, Rows> rows = new HashMap<>();
    String ids =
        chosen.stream()
            .filter(series -> series.id() != StoredSeries.UP)
            .map(series -> Integer.toString(series.id()))
            .collect(Collectors.joining(", "));
    if (!ids.isEmpty()) {
      Rows[] open = {new Rows()};
      int[] last = {StoredSeries.UP};
      store
          .query(
              "select series_id, scraped_ms, value from raw_sample where series_id in ("
                  + ids
                  + ") order by series_id, scraped_ms")
          .samples(
              (series, time, value) -> {
                if (series != last[0]) {
                  last[0] = series;
                  open[0] = rows.computeIfAbsent(series, unused -> new Rows());
                }
                open[0].add(time, value);
              });
    }
    List<SeriesData> out = new ArrayList<>();
    for (StoredSeries series : chosen) {
      TargetScrapes target = scrapes.apply(series.target());
      Rows read = rows.get(series.id());
      SeriesData laid =
          series.id() == StoredSeries.UP
              ? up(target).of(series.labels())
              : read == null ? new Rows().of(series.labels()) : lay(series, read, target);
      if (laid.timesMs().length > 0) {
        out.add(laid);
      }
    }
    return out;
  }

  private static Rows up(TargetScrapes target) {
    Rows out = new Rows();
    for (int i = 0; i < target.timesMs().length; i++) {
      out.add(target.timesMs()[i], target.templates()[i] == TargetScrapes.FAILED ? 0 : 1);
    }
    return out;
  }

  private SeriesData lay(StoredSeries series, Rows stored, TargetScrapes target) {
    BitSet holders = target.holders().getOrDefault(series.id(), new BitSet());
    return target.isAlwaysHeldBy(holders)
        ? filled(series, stored, target.timesMs())
        : picked(stored, target, holders).of(series.labels());
  }

  /** A series that every scrape holds, which most are; the array of times is shared by all. */
  private SeriesData filled(StoredSeries series, Rows stored, long[] scrapes) {
    int first = notBefore(scrapes, 0, stored.times[0]);
    if (!stored.isFlat()) {
      return filled(series, stored, scrapes, first);
    }
    Flat key = new Flat(series.target(), first, Double.doubleToRawLongBits(stored.values[0]));
    SeriesData known = flat.get(key);
    if (known == null) {
      known = filled(series, stored, scrapes, first);
      flat.put(key, known);
    }
    return known.withLabels(series.labels());
  }

  private static SeriesData filled(StoredSeries series, Rows stored, long[] scrapes, int first) {
    double[] values = new double[scrapes.length - first];
    int at = first;
    boolean hasMarkers = false;
    IntStream.Builder falls = IntStream.builder();
    for (int row = 0; row < stored.size; row++) {
      int end =
          row + 1 < stored.size ? notBefore(scrapes, at, stored.times[row + 1]) : scrapes.length;
      double value = stored.values[row];
      Arrays.fill(values, at - first, end - first, value);
      if (at > first && at < end && value < values[at - first - 1]) {
        falls.add(at - first);
      }
      hasMarkers |= SeriesData.isStale(value);
      at = end;
    }
    long[] times = first == 0 ? scrapes : Arrays.copyOfRange(scrapes, first, scrapes.length);
    return hasMarkers
        ? new SeriesData(series.labels(), times, values)
        : SeriesData.fresh(series.labels(), times, values, falls.build().toArray());
  }

  /** Place of the first scrape at {@code time} or later, from {@code at} on. */
  private static int notBefore(long[] scrapes, int at, long time) {
    int place = at;
    while (place < scrapes.length && scrapes[place] < time) {
      place++;
    }
    return place;
  }

  private static Rows picked(Rows stored, TargetScrapes target, BitSet holders) {
    Rows out = new Rows();
    boolean present = false;
    int row = -1;
    for (int i = 0; i < target.timesMs().length; i++) {
      long time = target.timesMs()[i];
      int template = target.templates()[i];
      while (row + 1 < stored.size && stored.times[row + 1] <= time) {
        row++;
      }
      if (template != TargetScrapes.FAILED && holders.get(template) && row >= 0) {
        out.add(time, stored.values[row]);
        present = true;
      } else if (present && !target.selfTimed()) {
        out.add(time, SeriesData.stale());
        present = false;
      }
    }
    return out;
  }

  /** Growing columns of times and values. */
  private static final class Rows {
    private static final int FIRST_ROOM = 64;

    private long[] times = new long[FIRST_ROOM];
    private double[] values = new double[FIRST_ROOM];
    private int size;

    void add(long time, double value) {
      if (size == times.length) {
        times = Arrays.copyOf(times, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      times[size] = time;
      values[size++] = value;
    }

    /** Whether all values are the same; unchanged ones are stored again every few hours. */
    boolean isFlat() {
      long bits = Double.doubleToRawLongBits(values[0]);
      for (int i = 1; i < size; i++) {
        if (Double.doubleToRawLongBits(values[i]) != bits) {
          return false;
        }
      }
      return true;
    }

    SeriesData of(Labels labels) {
      return new SeriesData(labels, Arrays.copyOf(times, size), Arrays.copyOf(values, size));
    }
  }
}
