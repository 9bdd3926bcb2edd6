package io.etcdscope.compare;

import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads one side of a comparison from a database whose stages are installed.
 *
 * <p>Growth is booked to the window of the later scrape; the first scrape of a period only starts
 * the count.
 */
final class SubjectReader {
  private final Store store;
  private final Selection selection;
  private final String cluster;
  private final List<Member> members;

  private SubjectReader(Store store, Selection selection, String cluster, List<Member> members) {
    this.store = store;
    this.selection = selection;
    this.cluster = cluster;
    this.members = members;
  }

  /**
   * A reader.
   *
   * @throws ComparisonException where the cluster cannot be told or the period holds no scrape
   */
  static SubjectReader of(Store store, Selection selection) {
    String cluster = cluster(store, selection);
    return new SubjectReader(store, selection, cluster, members(store, selection, cluster));
  }

  private static String cluster(Store store, Selection selection) {
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
      throw ComparisonException.ofNoScrape(
          "cannot compare %s: no scrape was read from it; look at it with 'etcdscope inspect INPUT'"
              .formatted(selection.name()));
    }
    throw new ComparisonException(
        "cannot compare %s: the input holds the clusters %s; name one with --cluster, or give the side the name of its cluster"
            .formatted(selection.name(), String.join(", ", found)));
  }

  private static List<Member> members(Store store, Selection selection, String cluster) {
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
      throw ComparisonException.ofNoScrape(
          "cannot compare %s: no scrape lies in its period; 'etcdscope inspect INPUT' shows the range"
              .formatted(selection.name()));
    }
    return members;
  }

  /** Name of the cluster in the database. */
  String cluster() {
    return cluster;
  }

  /** The members in the period. */
  List<Member> members() {
    return members;
  }

  /** All that is compared, in windows of one width. */
  Subject read(long windowMs) {
    Map<Long, Long> observed = observed(windowMs);
    List<Long> ends = List.copyOf(observed.keySet());
    Set<String> existing =
        Set.copyOf(store.query(SubjectQueries.EXISTING, cluster).list(row -> row.text("metric")));
    Growth growth = new Growth(edges(), ends);
    LevelReader levels = new LevelReader(observed, ends, existing);
    List<Slot> slots = store.query(SubjectQueries.MEANINGS, cluster).list(Slot::of);
    long first = slots.isEmpty() ? 0 : slots.get(0).number();
    store
        .query(SubjectQueries.GROWTH, windowMs, selection.from(), selection.to(), cluster)
        .forEach(
            row -> {
              Slot slot = slots.get((int) (row.number("slot") - first));
              long end = row.number("window_end_ms");
              double increase = row.real("increase");
              if (slot.part().equals("value")) {
                levels.counter(slot, end, increase);
              } else {
                growth.add(slot, end, increase);
              }
            });
    store
        .query(SubjectQueries.MEMORY, windowMs, selection.from(), selection.to(), cluster)
        .forEach(levels::memory);
    return new Subject(
        selection.name(),
        members,
        windowMs,
        ends,
        growth.latencies(),
        levels.levels(),
        levels.methods(),
        elections(existing));
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

  private Subject.Elections elections(Set<String> existing) {
    Long episodes =
        store
            .query(SubjectQueries.ELECTIONS, cluster, selection.from(), selection.to())
            .first(row -> row.number("n"));
    long from = members.stream().mapToLong(Member::fromMs).min().orElse(0);
    long to = members.stream().mapToLong(Member::toMs).max().orElse(0);
    boolean isCollected =
        existing.contains("etcd_server_has_leader")
            || existing.contains("etcd_server_leader_changes_seen_total");
    return new Subject.Elections(isCollected, episodes == null ? 0 : episodes, to - from);
  }

  /** Of each family the edges that all its histograms share; without those that have none. */
  private Map<String, double[]> edges() {
    Map<String, Map<Long, TreeSet<Double>>> found = new TreeMap<>();
    store
        .query(SubjectQueries.EDGES, cluster)
        .forEach(
            row ->
                found
                    .computeIfAbsent(row.text("metric"), metric -> new TreeMap<>())
                    .computeIfAbsent(row.number("histogram_id"), id -> new TreeSet<>())
                    .add(row.real("le")));
    Map<String, double[]> edges = new LinkedHashMap<>();
    for (Latency latency : Latency.ALL) {
      List<TreeSet<Double>> histograms =
          new ArrayList<>(found.getOrDefault(latency.metric(), Map.of()).values());
      if (!histograms.isEmpty()) {
        TreeSet<Double> shared = new TreeSet<>(histograms.get(0));
        histograms.forEach(shared::retainAll);
        if (shared.contains(Double.POSITIVE_INFINITY)) {
          edges.put(latency.metric(), shared.stream().mapToDouble(Double::doubleValue).toArray());
        }
      }
    }
    return edges;
  }
}
