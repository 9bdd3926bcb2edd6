package io.etcdscope.capacity;

import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.statistics.histogram.ThresholdShare;
import io.etcdscope.store.Row;
import io.etcdscope.store.SqlFile;
import io.etcdscope.store.SqlFolder;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the stages of {@code 70_capacity} over one store and reads their rows. */
final class ReadingsReader {
  private static final String FOLDER = "70_capacity";
  private static final long HOUR_MS = 3_600_000;

  /** From this range on an hour is the window of everything. */
  private static final long LEAST_HOURLY_MS = 2 * Scope.DAY_MS;

  /** The same for a fleet. */
  private static final long LEAST_HOURLY_OF_MANY_MS = 12 * HOUR_MS;

  /** More members than a single cluster has. */
  private static final int MANY_MEMBERS = 15;

  private final Store store;
  private final Map<String, Readings> found = new LinkedHashMap<>();

  ReadingsReader(Store store) {
    this.store = store;
  }

  /**
   * The scope of a store: the period asked for, and windows of an hour where the range allows, or
   * where a row for each of many members is all that is wanted.
   *
   * @param members number of members chosen
   * @return null where no scrape lies between the bounds of the question
   */
  static @Nullable Scope scope(Store store, Question question, int members) {
    long[] range =
        store
            .query(
                "select coalesce(min(scraped_ms), 0) as from_ms, coalesce(max(scraped_ms), 0) as"
                    + " to_ms, (select window_ms from stg_setting) as window_ms, count(*) as scrapes"
                    + " from raw_scrape where scraped_ms between ? and ?",
                question.fromMs(),
                question.toMs())
            .list(
                row ->
                    new long[] {
                      row.number("from_ms"),
                      row.number("to_ms"),
                      row.number("window_ms"),
                      row.number("scrapes")
                    })
            .get(0);
    if (question.isBounded() && range[3] == 0) {
      return null;
    }
    long least = members > MANY_MEMBERS ? LEAST_HOURLY_OF_MANY_MS : LEAST_HOURLY_MS;
    boolean isLong = range[1] - range[0] >= least;
    long width = isLong ? Math.max(HOUR_MS, range[2]) : range[2];
    Period period = question.period();
    return period == null
        ? new Scope(
            range[0],
            range[1],
            width,
            question.zone(),
            question.isBounded() ? "range" : "all",
            true)
        : period.scope(range[0], range[1], width, question.zone());
  }

  /**
   * What the store holds of the members chosen, by cluster.
   *
   * @param sinceMs what was before is not looked at, not even as history
   */
  List<Readings> read(Scope scope, long sinceMs, List<Long> targets) {
    String ids = targets.stream().map(String::valueOf).collect(Collectors.joining(", "));
    store.execute(
        "create or replace temp table cap_scope as select cast(%s as bigint) as from_ms, cast(%s as bigint) as to_ms, cast(%s as bigint) as width_ms, cast(%s as bigint) as since_ms"
            .formatted(scope.fromMs(), scope.toMs(), scope.widthMs(), Math.max(0, sinceMs)));
    store.execute(
        "create or replace temp table cap_target as select target_id, cluster, instance from"
            + " stg_target where target_id in ("
            + (ids.isEmpty() ? "null" : ids)
            + ")");
    for (SqlFile stage : SqlFolder.files(FOLDER)) {
      store.execute("create or replace temp table " + stage.name() + " as\n" + stage.sql());
    }
    store
        .query("select distinct cluster, instance from cap_target order by 1, 2")
        .forEach(row -> of(row).members().add(row.text("instance")));
    load();
    latency();
    buckets();
    events();
    resources();
    return List.copyOf(found.values());
  }

  private Readings of(Row row) {
    return found.computeIfAbsent(row.text("cluster"), Readings::new);
  }

  private void load() {
    CurveCollector open = new CurveCollector();
    store
        .query(
            "select cluster, instance, measure, window_end_ms, value, coverage from cap_load order"
                + " by 1, 2, 3, 4")
        .forEach(
            row -> {
              Readings readings = of(row);
              Measure.of(row.text("measure"))
                  .ifPresent(measure -> open.at(readings, measure, row.text("instance")));
              open.add(row.number("window_end_ms"), row.real("value"), row.real("coverage"));
            });
    open.close();
  }

  private void latency() {
    store
        .query("select * from cap_latency order by cluster, instance, measure, window_end_ms")
        .forEach(
            row -> {
              Readings readings = of(row);
              Latency.of(row.text("measure"))
                  .ifPresent(kind -> readings.add(kind, row.text("instance"), window(row)));
            });
  }

  private static LatencyWindow window(Row row) {
    double lower = row.real("lower_edge");
    double upper = row.real("upper_edge");
    return new LatencyWindow(
        row.number("window_end_ms"),
        new ThresholdShare(
            row.real("limit_seconds"),
            Double.isNaN(lower) ? 0 : lower,
            Double.isNaN(upper) ? Double.POSITIVE_INFINITY : upper,
            row.number("lower_count"),
            row.number("upper_count"),
            row.number("observations")),
        row.real("total_seconds"));
  }

  private void buckets() {
    Map<String, List<long[]>> counts = new LinkedHashMap<>();
    Map<String, List<Double>> edges = new LinkedHashMap<>();
    Map<String, Consumer<BucketCounts>> sinks = new LinkedHashMap<>();
    store
        .query("select * from cap_bucket order by cluster, instance, measure, le")
        .forEach(
            row -> {
              Readings readings = of(row);
              String instance = row.text("instance");
              String key = String.join("\n", row.text("cluster"), instance, row.text("measure"));
              Latency.of(row.text("measure"))
                  .ifPresent(kind -> sinks.put(key, made -> readings.add(kind, instance, made)));
              edges.computeIfAbsent(key, k -> new ArrayList<>()).add(row.real("le"));
              counts
                  .computeIfAbsent(key, k -> new ArrayList<>())
                  .add(new long[] {row.number("cumulative")});
            });
    sinks.forEach(
        (key, sink) -> {
          double[] le = edges.getOrDefault(key, List.of()).stream().mapToDouble(d -> d).toArray();
          long[] cumulative =
              counts.getOrDefault(key, List.of()).stream().mapToLong(one -> one[0]).toArray();
          if (le.length > 0 && Double.isInfinite(le[le.length - 1])) {
            sink.accept(BucketCounts.fromCumulative(le, rising(cumulative), Double.NaN));
          }
        });
  }

  /** Buckets of damaged scrapes may lie a little below the bucket before. */
  private static long[] rising(long[] cumulative) {
    for (int i = 1; i < cumulative.length; i++) {
      cumulative[i] = Math.max(cumulative[i], cumulative[i - 1]);
    }
    return cumulative;
  }

  private void events() {
    store
        .query(
            "select distinct cluster, measure from cap_series where kind = 'event' order by 1, 2")
        .forEach(row -> of(row).collects(row.text("measure")));
    store
        .query("select * from cap_event order by cluster, instance, measure, at_ms")
        .forEach(
            row ->
                of(row)
                    .add(
                        new MaintenanceEvent(
                            row.text("instance"),
                            row.text("measure"),
                            row.number("at_ms"),
                            row.number("times"))));
  }

  private void resources() {
    store
        .query("select * from cap_resource order by cluster, resource")
        .forEach(
            row ->
                of(row)
                    .add(
                        new ResourceGrowth(
                            row.text("resource"),
                            row.text("source").equals("list"),
                            row.number("first_ms"),
                            row.number("last_ms"),
                            row.real("first_objects"),
                            row.real("last_objects"))));
  }
}
