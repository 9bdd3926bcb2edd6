package io.etcdscope.compare;

import io.etcdscope.statistics.histogram.BucketCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the histograms of one side by family, member and window. */
final class Growth {
  private final Map<String, double[]> edges;
  private final Map<Long, Integer> places = new HashMap<>();
  private final Map<String, Map<String, Cells>> families = new LinkedHashMap<>();
  private final int windows;

  /**
   * An empty collection.
   *
   * @param edges of each family the edges to be kept, the last +Inf
   * @param ends end of each window, epoch ms
   */
  Growth(Map<String, double[]> edges, List<Long> ends) {
    this.edges = edges;
    this.windows = ends.size();
    ends.forEach(end -> places.put(end, places.size()));
    if (!ends.isEmpty()) {
      edges.keySet().forEach(family -> families.put(family, new TreeMap<>()));
    }
  }

  /** Adds growth up to an edge, or of the sum. */
  void add(Slot slot, long end, double increase) {
    Map<String, Cells> members = families.get(slot.family());
    Integer window = places.get(end);
    if (members != null && window != null) {
      members
          .computeIfAbsent(slot.instance(), name -> cells(slot.family()))
          .add(window, slot, increase);
    }
  }

  private Cells cells(String family) {
    return new Cells(edges.getOrDefault(family, new double[0]), windows);
  }

  /** The histograms of each family; empty ones are there. */
  Map<String, LatencyWindows> latencies() {
    Map<String, LatencyWindows> latencies = new LinkedHashMap<>();
    families.forEach(
        (family, members) -> {
          Cells all = cells(family);
          Map<String, BucketCounts> totals = new TreeMap<>();
          members.forEach(
              (name, cells) -> {
                all.add(cells);
                totals.put(name, cells.total());
              });
          latencies.put(family, new LatencyWindows(all.windows(), totals));
        });
    return latencies;
  }

  /** Cumulative growth by window and edge, with the sum behind. */
  private static final class Cells {
    private final double[] edges;
    private final double[][] rows;

    Cells(double[] edges, int windows) {
      this.edges = edges;
      this.rows = new double[windows][edges.length + 1];
    }

    void add(int window, Slot slot, double increase) {
      int place = slot.part().equals("sum") ? edges.length : Arrays.binarySearch(edges, slot.le());
      if (place >= 0) {
        rows[window][place] += increase;
      }
    }

    void add(Cells other) {
      for (int i = 0; i < rows.length; i++) {
        add(rows[i], other.rows[i]);
      }
    }

    private static void add(double[] into, double[] row) {
      for (int j = 0; j < row.length; j++) {
        into[j] += row[j];
      }
    }

    List<BucketCounts> windows() {
      List<BucketCounts> out = new ArrayList<>();
      for (double[] row : rows) {
        out.add(counts(row));
      }
      return out;
    }

    BucketCounts total() {
      double[] total = new double[edges.length + 1];
      for (double[] row : rows) {
        add(total, row);
      }
      return counts(total);
    }

    /** Buckets of one exposition are not read at one instant: a lower one may be ahead by a few. */
    private BucketCounts counts(double[] row) {
      long[] cumulative = new long[edges.length];
      long before = 0;
      for (int i = 0; i < edges.length; i++) {
        before = Math.max(before, Math.round(row[i]));
        cumulative[i] = before;
      }
      double sum = row[edges.length];
      boolean known = sum > 0 || before == 0;
      return BucketCounts.fromCumulative(edges, cumulative, known ? sum : Double.NaN);
    }
  }
}
