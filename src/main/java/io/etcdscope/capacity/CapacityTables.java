package io.etcdscope.capacity;

import io.etcdscope.report.CsvFile;
import io.etcdscope.report.Table;
import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.series.GrowthForecast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers of the report as CSV, for all clusters together. */
record CapacityTables(List<ClusterCapacity> clusters) {
  Map<String, byte[]> files() {
    Map<String, byte[]> out = new LinkedHashMap<>();
    put(out, "database", database());
    put(out, "load", load());
    put(out, "load_windows", windows());
    put(out, "quality", quality());
    put(out, "peers", peers());
    put(out, "maintenance", maintenance());
    put(out, "resources", resources());
    put(out, "advice", advice());
    return out;
  }

  private static void put(Map<String, byte[]> files, String name, Table table) {
    if (table.size() > 0) {
      files.put("data/" + name + ".csv", CsvFile.bytes(table));
    }
  }

  private Table database() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ClusterCapacity cluster : clusters) {
      for (DatabaseOutlook one : cluster.databases()) {
        GrowthForecast forecast = one.deciding();
        boolean known = forecast instanceof GrowthForecast.Projection;
        GrowthForecast.@Nullable Projection projection =
            known ? (GrowthForecast.Projection) forecast : null;
        Interval slope = projection == null ? null : projection.growthPerDay().interval();
        Interval days = projection == null ? null : projection.daysToLimit().interval();
        rows.add(
            Arrays.asList(
                cluster.name(),
                one.instance(),
                real(one.sizeBytes()),
                real(one.inUseBytes()),
                real(one.quotaBytes()),
                real(one.reclaimableBytes()),
                slope == null ? null : slope.lower(),
                slope == null ? null : slope.upper(),
                days == null ? null : days.lower(),
                days == null ? null : days.upper(),
                forecast instanceof GrowthForecast.Refused refused ? refused.reason() : null));
      }
    }
    return new Table(
        List.of(
            "cluster",
            "instance",
            "size_bytes",
            "in_use_bytes",
            "quota_bytes",
            "reclaimable_bytes",
            "growth_bytes_per_day_lower",
            "growth_bytes_per_day_upper",
            "days_to_quota_lower",
            "days_to_quota_upper",
            "refused"),
        rows);
  }

  private Table load() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ClusterCapacity cluster : clusters) {
      cluster.loads().values().forEach(load -> rows.add(row(cluster.name(), null, load)));
      cluster
          .resources()
          .values()
          .forEach(
              members ->
                  members.forEach((member, load) -> rows.add(row(cluster.name(), member, load))));
    }
    return new Table(
        List.of(
            "cluster",
            "instance",
            "measure",
            "p50",
            "p95",
            "max",
            "max_window_end_ms",
            "mean",
            "windows",
            "left_out"),
        rows);
  }

  private static List<@Nullable Object> row(
      String cluster, @Nullable String member, LoadProfile load) {
    return Arrays.asList(
        cluster,
        member,
        load.measure().word(),
        load.p50(),
        load.p95(),
        load.max(),
        load.maxEndMs(),
        load.mean(),
        load.windows(),
        load.leftOut());
  }

  /**
   * Every window of every member, of few clusters: of many it would be all of the archive again.
   */
  private Table windows() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    if (clusters.size() == 1) {
      ClusterCapacity cluster = clusters.get(0);
      for (Measure measure : Measure.values()) {
        cluster
            .readings()
            .load(measure)
            .forEach(
                (member, all) -> {
                  Curve curve = all.within(cluster.scope().fromMs(), Long.MAX_VALUE);
                  for (int i = 0; i < curve.size(); i++) {
                    rows.add(
                        Arrays.asList(
                            cluster.name(),
                            member,
                            measure.word(),
                            curve.endMs()[i],
                            curve.values()[i],
                            curve.coverage()[i]));
                  }
                });
      }
    }
    return new Table(
        List.of("cluster", "instance", "measure", "window_end_ms", "value", "coverage"), rows);
  }

  private Table quality() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ClusterCapacity cluster : clusters) {
      for (DayQuality day : cluster.quality()) {
        rows.add(
            Arrays.asList(
                cluster.name(),
                day.instance(),
                day.kind().word(),
                day.day().toString(),
                day.passed(),
                day.failed(),
                day.undecided(),
                day.empty()));
      }
    }
    return new Table(
        List.of("cluster", "instance", "measure", "day", "passed", "failed", "undecided", "empty"),
        rows);
  }

  private Table peers() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ClusterCapacity cluster : clusters) {
      for (PeerDisk peer : cluster.peers()) {
        rows.add(
            Arrays.asList(
                cluster.name(),
                peer.instance(),
                peer.kind().word(),
                peer.ratio().value(),
                peer.ratio().interval().lower(),
                peer.ratio().interval().upper(),
                peer.ratio().n(),
                peer.answer().name().toLowerCase(java.util.Locale.ROOT)));
      }
    }
    return new Table(
        List.of("cluster", "instance", "measure", "ratio", "lower", "upper", "blocks", "answer"),
        rows);
  }

  private Table maintenance() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ClusterCapacity cluster : clusters) {
      for (Maintenance one : cluster.maintenance()) {
        rows.add(
            Arrays.asList(
                cluster.name(),
                one.kind(),
                one.collected(),
                one.collected() ? one.times() : null,
                one.lastMs(),
                one.days(),
                one.collected() ? one.missed().size() : null));
      }
    }
    return new Table(
        List.of("cluster", "kind", "collected", "times", "last_ms", "days", "days_missed"), rows);
  }

  private Table resources() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ClusterCapacity cluster : clusters) {
      for (ResourceGrowth one : cluster.readings().resources()) {
        rows.add(
            Arrays.asList(
                cluster.name(),
                one.resource(),
                one.isListed() ? "list" : "apiserver",
                one.firstMs(),
                one.lastMs(),
                real(one.first()),
                one.last()));
      }
    }
    return new Table(
        List.of(
            "cluster",
            "resource",
            "source",
            "first_ms",
            "last_ms",
            "first_objects",
            "last_objects"),
        rows);
  }

  Table advice() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ClusterCapacity cluster : clusters) {
      for (Advice advice : cluster.advice()) {
        rows.add(
            Arrays.asList(
                cluster.name(),
                advice.member(),
                advice.kind(),
                advice.severity().word(),
                advice.verdict().word(),
                advice.title(),
                advice.action(),
                advice.byMs()));
      }
    }
    return new Table(
        List.of("cluster", "instance", "kind", "severity", "verdict", "title", "action", "by_ms"),
        rows);
  }

  private static @Nullable Object real(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
