package io.etcdscope.capacity;

import io.etcdscope.model.Verdict;
import io.etcdscope.statistics.series.LoadKnee;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much load there is room for.
 *
 * @param tier smallest tier of the hardware guide that holds requests and data; null where neither
 *     is collected
 * @param requestsP95 requests per second in the p95 window; NaN where not collected
 * @param dataBytes greatest size in use, or of the file; NaN where not collected
 * @param loadMeasure what load the knee is about
 * @param loadP95 its p95 window; NaN where not collected
 * @param knee latency as a function of that load; null where load or latency is not collected
 */
record Headroom(
    @Nullable Tier tier,
    double requestsP95,
    double dataBytes,
    Measure loadMeasure,
    double loadP95,
    @Nullable LoadKnee knee) {

  /** The headroom of one cluster. */
  static Headroom of(Readings readings, Map<Measure, LoadProfile> loads, Scope scope) {
    double requests = p95(loads, Measure.REQUESTS);
    double data = max(loads, Measure.DB_IN_USE);
    data = Double.isNaN(data) ? max(loads, Measure.DB_SIZE) : data;
    Measure measure = loads.containsKey(Measure.WRITES) ? Measure.WRITES : Measure.REQUESTS;
    boolean isKnown = !Double.isNaN(requests) || !Double.isNaN(data);
    return new Headroom(
        isKnown ? Tier.of(requests, data) : null,
        requests,
        data,
        measure,
        p95(loads, measure),
        knee(readings, measure, scope));
  }

  private static double p95(Map<Measure, LoadProfile> loads, Measure measure) {
    LoadProfile profile = loads.get(measure);
    return profile == null ? Double.NaN : profile.p95();
  }

  private static double max(Map<Measure, LoadProfile> loads, Measure measure) {
    LoadProfile profile = loads.get(measure);
    return profile == null ? Double.NaN : profile.max();
  }

  /** A window is healthy when no member's fsync or commit broke its limit. */
  private static @Nullable LoadKnee knee(Readings readings, Measure measure, Scope scope) {
    Curve load = readings.cluster(measure).within(scope.fromMs(), scope.toMs() + scope.widthMs());
    Map<Long, List<Verdict>> verdicts = new HashMap<>();
    EnumMap<Latency, Boolean> used = new EnumMap<>(Latency.class);
    for (Latency kind : List.of(Latency.WAL_FSYNC, Latency.BACKEND_COMMIT)) {
      readings
          .latency(kind)
          .values()
          .forEach(
              windows ->
                  windows.forEach(
                      window -> {
                        used.put(kind, true);
                        verdicts
                            .computeIfAbsent(window.endMs(), end -> new ArrayList<>())
                            .add(window.verdict());
                      }));
    }
    if (load.size() == 0 || used.isEmpty()) {
      return null;
    }
    List<Verdict> judged = new ArrayList<>();
    for (long end : load.endMs()) {
      judged.add(Verdict.any(verdicts.getOrDefault(end, List.of())));
    }
    return LoadKnee.of(load.values(), judged);
  }
}
