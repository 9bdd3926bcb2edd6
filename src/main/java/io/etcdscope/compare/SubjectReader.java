package io.etcdscope.compare;

import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads one side of a comparison from a database whose stages are installed.
 *
 * <p>Growth is booked to the window of the later scrape; the first scrape of a period only starts
 * the count.
 */
public final class SubjectReader {
  private final Store store;
  private final Selection selection;
  private final String cluster;

  /**
   * A reader.
   *
   * @throws ComparisonException where the cluster cannot be told
   */
  public SubjectReader(Store store, Selection selection) {
    this.store = store;
    this.selection = selection;
    this.cluster = cluster();
    Stages.part(store, "int_step", SubjectQueries.STEPS, SubjectQueries.compared());
  }

  private String cluster() {
    List<String> found = store.query(SubjectQueries.CLUSTERS).list(row -> row.text("cluster"));
    String asked = selection.cluster();
    if (asked != null && found.contains(asked)) {
      return asked;
    }
    if (asked == null && found.size() == 1) {
      return found.get(0);
    }
    if (asked == null && found.contains(selection.name())) {
      return selection.name();
    }
    if (found.isEmpty()) {
      throw new ComparisonException(
          "cannot compare %s: no scrape was read from it; look at it with 'etcdscope ingest'"
              .formatted(selection.name()));
    }
    throw new ComparisonException(
        "cannot compare %s: the input holds the clusters %s; name one with --cluster, or give the side the name of its cluster"
            .formatted(selection.name(), String.join(", ", found)));
  }

  /** The members in the period. */
  public List<Member> members() {
    List<Member> members =
        store
            .query(SubjectQueries.MEMBERS, cluster, selection.from(), selection.to())
            .list(
                row -> {
                  long from = row.number("from_ms");
                  long to = row.number("to_ms");
                  double covered = row.number("covered_ms");
                  String version = row.textOrNull("version");
                  return new Member(
                      row.text("instance"),
                      version == null ? "" : version,
                      row.number("scrapes"),
                      from,
                      to,
                      row.number("interval_ms"),
                      to > from ? covered / (to - from) : Double.NaN);
                });
    if (members.isEmpty()) {
      throw new ComparisonException(
          "cannot compare %s: no scrape lies in its period; look at the range with 'etcdscope query'"
              .formatted(selection.name()));
    }
    return members;
  }

  /** All that is compared, in windows of one width. */
  public Subject read(List<Member> members, long windowMs) {
    Map<Long, Long> observed = observed(windowMs);
    List<Long> ends = List.copyOf(observed.keySet());
    Map<String, LatencyWindows> latencies = new LinkedHashMap<>();
    for (Latency latency : Latency.ALL) {
      LatencyWindows windows = latency(latency, ends, windowMs);
      if (windows != null) {
        latencies.put(latency.metric(), windows);
      }
    }
    LevelReader levels = new LevelReader(observed, ends);
    store
        .query(SubjectQueries.COUNTERS, windowMs, selection.from(), selection.to(), cluster)
        .forEach(levels::counter);
    store
        .query(SubjectQueries.MEMORY, windowMs, selection.from(), selection.to(), cluster)
        .forEach(levels::memory);
    levels.known(this::exists);
    return new Subject(
        selection.name(),
        members,
        windowMs,
        ends,
        latencies,
        levels.levels(),
        levels.methods(),
        elections(members));
  }

  /** Milliseconds observed, summed over the members, by end of window in order. */
  private Map<Long, Long> observed(long windowMs) {
    Map<Long, Long> observed = new TreeMap<>();
    store
        .query(SubjectQueries.WINDOWS, cluster, windowMs, selection.from(), selection.to())
        .forEach(
            row ->
                observed.merge(row.number("window_end_ms"), row.number("observed_ms"), Long::sum));
    return observed;
  }

  private boolean exists(String metric) {
    Long n = store.query(SubjectQueries.EXISTS, cluster, metric).first(row -> row.number("n"));
    return n != null && n > 0;
  }

  private Subject.Elections elections(List<Member> members) {
    Long episodes =
        store
            .query(SubjectQueries.ELECTIONS, cluster, selection.from(), selection.to())
            .first(row -> row.number("n"));
    long from = members.stream().mapToLong(Member::fromMs).min().orElse(0);
    long to = members.stream().mapToLong(Member::toMs).max().orElse(0);
    boolean isCollected =
        exists("etcd_server_has_leader") || exists("etcd_server_leader_changes_seen_total");
    return new Subject.Elections(isCollected, episodes == null ? 0 : episodes, to - from);
  }

  private @org.jspecify.annotations.Nullable LatencyWindows latency(
      Latency latency, List<Long> ends, long windowMs) {
    double[] edges = edges(latency);
    if (edges.length == 0 || ends.isEmpty()) {
      return null;
    }
    Map<String, Cells> members = new TreeMap<>();
    store
        .query(
            SubjectQueries.LATENCY,
            windowMs,
            selection.from(),
            selection.to(),
            cluster,
            latency.metric())
        .forEach(
            row ->
                members
                    .computeIfAbsent(row.text("instance"), name -> new Cells(edges, ends))
                    .add(
                        row.number("window_end_ms"),
                        row.text("part").equals("sum") ? Double.NaN : row.real("le"),
                        row.real("increase")));
    Cells all = new Cells(edges, ends);
    members.values().forEach(all::add);
    Map<String, BucketCounts> totals = new TreeMap<>();
    members.forEach((name, cells) -> totals.put(name, cells.total()));
    return new LatencyWindows(all.windows(), totals);
  }

  /** The edges that all histograms of a family share; none where there is no histogram. */
  private double[] edges(Latency latency) {
    Map<Long, TreeSet<Double>> found = new TreeMap<>();
    store
        .query(SubjectQueries.EDGES, cluster, latency.metric())
        .forEach(
            row ->
                found
                    .computeIfAbsent(row.number("histogram_id"), id -> new TreeSet<>())
                    .add(row.real("le")));
    TreeSet<Double> shared = new TreeSet<>();
    found.values().stream().findFirst().ifPresent(shared::addAll);
    found.values().forEach(shared::retainAll);
    return shared.contains(Double.POSITIVE_INFINITY)
        ? shared.stream().mapToDouble(Double::doubleValue).toArray()
        : new double[0];
  }

  /** Cumulative growth by window and edge, with the sum behind. */
  private static final class Cells {
    private final double[] edges;
    private final List<Long> ends;
    private final Map<Long, double[]> rows = new TreeMap<>();

    Cells(double[] edges, List<Long> ends) {
      this.edges = edges;
      this.ends = ends;
      ends.forEach(end -> rows.put(end, new double[edges.length + 1]));
    }

    /** Adds growth at an edge; NaN stands for the sum. */
    void add(long end, double le, double increase) {
      double[] row = rows.get(end);
      int place = Double.isNaN(le) ? edges.length : Arrays.binarySearch(edges, le);
      if (row != null && place >= 0) {
        row[place] += increase;
      }
    }

    void add(Cells other) {
      other.rows.forEach(
          (end, row) -> {
            double[] own = rows.get(end);
            for (int i = 0; own != null && i < row.length; i++) {
              own[i] += row[i];
            }
          });
    }

    List<BucketCounts> windows() {
      List<BucketCounts> out = new ArrayList<>();
      ends.forEach(end -> out.add(counts(rows.getOrDefault(end, new double[edges.length + 1]))));
      return out;
    }

    BucketCounts total() {
      double[] total = new double[edges.length + 1];
      rows.values()
          .forEach(
              row -> {
                for (int i = 0; i < row.length; i++) {
                  total[i] += row[i];
                }
              });
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
