package io.etcdscope.capacity;

import io.etcdscope.report.Numbers;
import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.series.GrowthForecast;
import io.etcdscope.statistics.series.LoadKnee;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code capacity} of summary.json: numbers as numbers, what is not collected null. */
record CapacitySection(List<ClusterCapacity> clusters) {
  Map<String, Object> value() {
    Map<String, Object> out = new LinkedHashMap<>();
    if (!clusters.isEmpty()) {
      Scope scope = clusters.get(0).scope();
      out.put("period", scope.label());
      out.put("complete", clusters.stream().allMatch(one -> one.scope().complete()));
      out.put("zone", scope.zone().getId());
    }
    out.put("clusters", clusters.stream().map(CapacitySection::cluster).toList());
    return out;
  }

  private static Map<String, @Nullable Object> cluster(ClusterCapacity one) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("name", one.name());
    out.put("from", Numbers.rfc3339(one.scope().fromMs()));
    out.put("to", Numbers.rfc3339(one.scope().toMs()));
    out.put("windowSeconds", one.scope().widthMs() / 1000);
    out.put("database", one.databases().stream().map(CapacitySection::database).toList());
    Map<String, Object> load = new LinkedHashMap<>();
    one.loads().forEach((measure, profile) -> load.put(measure.word(), load(profile)));
    out.put("load", load);
    out.put("notCollected", one.missing().stream().map(Measure::word).toList());
    out.put("headroom", headroom(one.headroom()));
    out.put("quality", quality(one));
    out.put("peers", one.peers().stream().map(CapacitySection::peer).toList());
    out.put("maintenance", one.maintenance().stream().map(CapacitySection::maintenance).toList());
    out.put("advice", one.advice().stream().map(CapacitySection::advice).toList());
    return out;
  }

  private static Map<String, @Nullable Object> database(DatabaseOutlook one) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("instance", one.instance());
    out.put("sizeBytes", one.sizeBytes());
    out.put("inUseBytes", one.inUseBytes());
    out.put("quotaBytes", one.quotaBytes());
    out.put("reclaimableBytes", one.reclaimableBytes());
    out.put("horizonDays", one.horizonDays());
    GrowthForecast forecast = one.deciding();
    out.put("forecastOf", one.inUse() != null ? "inUse" : forecast == null ? null : "file");
    if (forecast instanceof GrowthForecast.Refused refused) {
      out.put("outlook", "refused");
      out.put("reason", refused.reason());
    } else if (forecast instanceof GrowthForecast.Projection projection) {
      out.put("outlook", projection.outlook().name().toLowerCase(Locale.ROOT));
      out.put("growthBytesPerDay", estimate(projection.growthPerDay()));
      out.put("daysToQuota", estimate(projection.daysToLimit()));
    } else {
      out.put("outlook", "not_collected");
    }
    return out;
  }

  private static Map<String, @Nullable Object> load(LoadProfile one) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("p50", one.p50());
    out.put("p95", one.p95());
    out.put("max", one.max());
    out.put("maxAt", Numbers.rfc3339(one.maxEndMs()));
    out.put("peakToMean", one.peakToMean());
    out.put("windows", one.windows());
    out.put("leftOut", one.leftOut());
    out.put("growthPerWeek", one.growthPerWeek() == null ? null : estimate(one.growthPerWeek()));
    return out;
  }

  private static Map<String, @Nullable Object> headroom(Headroom room) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("tier", room.tier() == null ? null : room.tier().word());
    out.put("requestsP95", room.requestsP95());
    out.put("dataBytes", room.dataBytes());
    out.put("load", room.loadMeasure().word());
    LoadKnee knee = room.knee();
    out.put("healthyUpTo", knee == null ? null : orNull(knee.healthyUpTo()));
    out.put("unhealthyFrom", knee == null ? null : orNull(knee.unhealthyFrom()));
    return out;
  }

  private static @Nullable Double orNull(java.util.OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }

  private static List<Map<String, Object>> quality(ClusterCapacity one) {
    Map<String, List<DayQuality>> groups = new LinkedHashMap<>();
    one.quality()
        .forEach(
            day ->
                groups
                    .computeIfAbsent(day.kind() + "\n" + day.instance(), key -> new ArrayList<>())
                    .add(day));
    List<Map<String, Object>> out = new ArrayList<>();
    for (List<DayQuality> days : groups.values()) {
      DayQuality whole = DayQuality.sum(days);
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("latency", whole.kind().word());
      entry.put("instance", whole.instance());
      entry.put("limitSeconds", whole.kind().limitSeconds());
      entry.put("passed", whole.passed());
      entry.put("failed", whole.failed());
      entry.put("undecided", whole.undecided());
      entry.put("empty", whole.empty());
      out.add(entry);
    }
    return out;
  }

  private static Map<String, @Nullable Object> peer(PeerDisk peer) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("latency", peer.kind().word());
    out.put("instance", peer.instance());
    out.put("ratio", estimate(peer.ratio()));
    out.put("answer", peer.answer().name().toLowerCase(Locale.ROOT));
    return out;
  }

  private static Map<String, @Nullable Object> maintenance(Maintenance one) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("kind", one.kind());
    out.put("collected", one.collected());
    out.put("times", one.collected() ? one.times() : null);
    out.put("last", Numbers.rfc3339OrNull(one.lastMs()));
    out.put("days", one.days());
    out.put("missed", one.collected() ? one.missed().stream().map(String::valueOf).toList() : null);
    return out;
  }

  private static Map<String, @Nullable Object> advice(Advice one) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("kind", one.kind());
    out.put("severity", one.severity().word());
    out.put("verdict", one.verdict().word());
    out.put("member", one.member());
    out.put("title", one.title());
    out.put("action", one.action());
    out.put("by", Numbers.rfc3339OrNull(one.byMs()));
    return out;
  }

  private static Map<String, @Nullable Object> estimate(Estimate one) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("value", one.value());
    out.put("lower", one.interval().lower());
    out.put("upper", one.interval().upper());
    out.put("confidence", one.confidence());
    out.put("n", one.n());
    return out;
  }
}
