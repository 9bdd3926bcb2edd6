package io.etcdscope.capacity;

import io.etcdscope.statistics.histogram.BucketCounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What was read of one cluster, before anything is concluded. */
final class Readings {
  private final String cluster;
  private final Set<String> members = new TreeSet<>();
  private final Map<Measure, Map<String, Curve>> load = new EnumMap<>(Measure.class);
  private final Map<Latency, Map<String, List<LatencyWindow>>> latency =
      new EnumMap<>(Latency.class);
  private final Map<Latency, Map<String, BucketCounts>> buckets = new EnumMap<>(Latency.class);
  private final List<MaintenanceEvent> events = new ArrayList<>();
  private final Set<String> collectedEvents = new TreeSet<>();

  private final List<ResourceGrowth> resources = new ArrayList<>();

  Readings(String cluster) {
    this.cluster = cluster;
  }

  String cluster() {
    return cluster;
  }

  /** Names of the members, sorted. */
  Set<String> members() {
    return members;
  }

  void add(Measure measure, String instance, Curve curve) {
    members.add(instance);
    load.computeIfAbsent(measure, key -> new LinkedHashMap<>()).put(instance, curve);
  }

  void add(Latency kind, String instance, LatencyWindow window) {
    members.add(instance);
    latency
        .computeIfAbsent(kind, key -> new LinkedHashMap<>())
        .computeIfAbsent(instance, key -> new ArrayList<>())
        .add(window);
  }

  void add(Latency kind, String instance, BucketCounts counts) {
    buckets.computeIfAbsent(kind, key -> new LinkedHashMap<>()).put(instance, counts);
  }

  void add(MaintenanceEvent event) {
    events.add(event);
  }

  void add(ResourceGrowth growth) {
    resources.add(growth);
  }

  /** Objects by resource type; empty where no apiserver was scraped. */
  List<ResourceGrowth> resources() {
    return resources;
  }

  /** Notes that scrapes hold the metric of a kind of maintenance, whether or not any was done. */
  void collects(String kind) {
    collectedEvents.add(kind);
  }

  boolean isCollected(String kind) {
    return collectedEvents.contains(kind);
  }

  /** Curves of a measure by member; empty where it is not collected. */
  Map<String, Curve> load(Measure measure) {
    return load.getOrDefault(measure, Map.of());
  }

  /** The cluster's curve of a measure; empty where it is not collected. */
  Curve cluster(Measure measure) {
    return Curve.folded(load(measure).values(), measure.fold());
  }

  /** Windows of a latency by member; empty where it is not collected. */
  Map<String, List<LatencyWindow>> latency(Latency kind) {
    return latency.getOrDefault(kind, Map.of());
  }

  /** Distribution of a latency over the whole period by member. */
  Map<String, BucketCounts> buckets(Latency kind) {
    return buckets.getOrDefault(kind, Map.of());
  }

  List<MaintenanceEvent> events(String kind) {
    return events.stream().filter(event -> event.kind().equals(kind)).toList();
  }
}
