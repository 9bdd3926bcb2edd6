package io.etcdscope.rules;

import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Equal windows over the whole archive, joined where there would be too many for the tests.
 *
 * @param beginMs where the first window begins
 * @param widthMs width of each, a multiple of the archive's window
 * @param windows how many
 */
record WindowGrid(long beginMs, long widthMs, int windows) {
  /** A day in steps of five minutes. */
  private static final int MOST = 288;

  /** The grid of a database whose stages are there; without windows where nothing was observed. */
  static WindowGrid of(Store store) {
    WindowGrid grid =
        store
            .query(
                """
                select
                    coalesce(min(window_start_ms), 0) as begin_ms,
                    coalesce(max(window_end_ms), 0) as end_ms,
                    (select window_ms from stg_setting) as window_ms
                from int_window
                where not is_origin
                """)
            .first(
                row -> of(row.number("begin_ms"), row.number("end_ms"), row.number("window_ms")));
    return grid == null ? new WindowGrid(0, 1, 0) : grid;
  }

  private static WindowGrid of(long beginMs, long endMs, long windowMs) {
    long own = (endMs - beginMs) / windowMs;
    long joined = Math.max(1, (own + MOST - 1) / MOST);
    return new WindowGrid(beginMs, joined * windowMs, (int) ((own + joined - 1) / joined));
  }

  /** Number of the window that a window of the archive with this end lies in. */
  int place(long windowEndMs) {
    return (int) Math.min(windows - 1L, Math.max(0, (windowEndMs - 1 - beginMs) / widthMs));
  }

  /** Where a window begins. */
  long startMs(int place) {
    return beginMs + place * widthMs;
  }

  /**
   * Series of a query with the columns {@code cluster}, {@code member} (empty for the whole
   * cluster), {@code measure}, {@code window_end_ms} and {@code value}: means over joined windows,
   * NaN where there is none.
   */
  Map<SeriesName, double[]> series(Store store, String sql) {
    Map<SeriesName, double[]> sums = new LinkedHashMap<>();
    Map<SeriesName, int[]> counts = new LinkedHashMap<>();
    store
        .query(sql)
        .forEach(
            row -> {
              SeriesName name =
                  new SeriesName(row.text("cluster"), row.text("member"), row.text("measure"));
              int place = place(row.number("window_end_ms"));
              sums.computeIfAbsent(name, any -> new double[windows])[place] += row.real("value");
              counts.computeIfAbsent(name, any -> new int[windows])[place]++;
            });
    sums.forEach(
        (name, values) -> {
          int[] n = counts.getOrDefault(name, new int[windows]);
          Arrays.setAll(values, i -> n[i] == 0 ? Double.NaN : values[i] / n[i]);
        });
    return sums;
  }

  /** Clusters of some series, in order. */
  static List<String> clusters(Map<SeriesName, double[]> series) {
    TreeSet<String> names = new TreeSet<>();
    series.keySet().forEach(name -> names.add(name.cluster()));
    return new ArrayList<>(names);
  }
}
