package io.etcdscope.capacity;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the readings of a cluster into what is said of it. */
final class CapacityAnalysis {
  private static final List<Measure> RESOURCES =
      List.of(Measure.CPU, Measure.MEMORY, Measure.DESCRIPTORS, Measure.DESCRIPTOR_LIMIT);

  private CapacityAnalysis() {}

  static ClusterCapacity of(Readings readings, Scope scope, double horizonDays) {
    Map<Measure, LoadProfile> loads = new EnumMap<>(Measure.class);
    Map<Measure, Map<String, LoadProfile>> resources = new EnumMap<>(Measure.class);
    Set<Measure> missing = EnumSet.noneOf(Measure.class);
    long toMs = scope.toMs() + scope.widthMs();
    for (Measure measure : Measure.values()) {
      if (readings.load(measure).isEmpty()) {
        missing.add(measure);
        continue;
      }
      LoadProfile profile =
          LoadProfile.of(measure, readings.cluster(measure).within(scope.fromMs(), toMs), scope);
      if (profile != null) {
        loads.put(measure, profile);
      }
      if (RESOURCES.contains(measure)) {
        resources.put(measure, byMember(readings, measure, scope));
      }
    }
    List<DatabaseOutlook> databases = new ArrayList<>();
    readings
        .members()
        .forEach(member -> databases.add(DatabaseOutlook.of(readings, member, horizonDays)));
    List<PeerDisk> peers = new ArrayList<>();
    for (Latency kind : Latency.values()) {
      peers.addAll(PeerDisk.of(readings, kind));
    }
    ClusterCapacity found =
        new ClusterCapacity(
            readings.cluster(),
            readings,
            scope,
            loads,
            resources,
            databases,
            Headroom.of(readings, loads, scope),
            DayQuality.of(readings, scope),
            peers,
            Maintenance.KINDS.stream().map(kind -> Maintenance.of(readings, kind, scope)).toList(),
            missing,
            new ArrayList<>());
    found.advice().addAll(new Adviser(found).advice());
    return found;
  }

  private static Map<String, LoadProfile> byMember(
      Readings readings, Measure measure, Scope scope) {
    Map<String, LoadProfile> out = new LinkedHashMap<>();
    readings
        .load(measure)
        .forEach(
            (member, curve) -> {
              LoadProfile profile =
                  LoadProfile.of(
                      measure, curve.within(scope.fromMs(), scope.toMs() + scope.widthMs()), scope);
              if (profile != null) {
                out.put(member, profile);
              }
            });
    return out;
  }
}
