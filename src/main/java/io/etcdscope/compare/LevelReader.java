package io.etcdscope.compare;

import io.etcdscope.store.Row;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collects the levels of one side from counters and gauges by window. */
final class LevelReader {
  private static final String CPU = "process_cpu_seconds_total";
  private static final double MICROSECONDS = 1e6;

  private final Map<Long, Integer> places = new HashMap<>();
  private final long[] observed;
  private final long[] cpu;
  private final long[] requests;
  private final long[] failed;
  private final long[] memory;
  private final long[] scrapes;
  private final Map<String, Double> methods = new TreeMap<>();
  private final long observedMs;
  private final boolean hasRequests;
  private final boolean hasCpu;
  private boolean hasMemory;

  /**
   * An empty collection.
   *
   * @param observedByWindow milliseconds observed in each window, all members together
   * @param ends end of each window, epoch ms
   * @param existing metrics that there are: one that never grew is zero, one that is absent is not
   */
  LevelReader(Map<Long, Long> observedByWindow, List<Long> ends, Set<String> existing) {
    int n = ends.size();
    hasRequests = existing.contains("grpc_server_handled_total");
    hasCpu = existing.contains(CPU);
    observed = new long[n];
    cpu = new long[n];
    requests = new long[n];
    failed = new long[n];
    memory = new long[n];
    scrapes = new long[n];
    for (int i = 0; i < n; i++) {
      places.put(ends.get(i), i);
      observed[i] = observedByWindow.getOrDefault(ends.get(i), 0L);
    }
    observedMs = observedByWindow.values().stream().mapToLong(Long::longValue).sum();
  }

  void counter(Slot slot, long end, double increase) {
    Integer place = places.get(end);
    if (place == null) {
      return;
    }
    if (slot.family().equals(CPU)) {
      cpu[place] += Math.round(increase * MICROSECONDS);
      return;
    }
    long counted = Math.round(increase);
    requests[place] += counted;
    failed[place] += slot.isOk() ? 0 : counted;
    methods.merge(slot.method(), increase, Double::sum);
  }

  void memory(Row row) {
    Integer place = places.get(row.number("window_end_ms"));
    if (place != null) {
      memory[place] += row.number("kibibytes");
      scrapes[place] += row.number("scrapes");
      hasMemory = true;
    }
  }

  Map<Level, LevelWindows> levels() {
    Map<Level, LevelWindows> levels = new EnumMap<>(Level.class);
    if (hasRequests) {
      levels.put(Level.REQUEST_RATE, new LevelWindows(requests, observed));
      levels.put(Level.FAILED_SHARE, new LevelWindows(failed, requests));
    }
    if (hasCpu) {
      levels.put(Level.CPU, new LevelWindows(cpu, observed));
    }
    if (hasCpu && hasRequests) {
      levels.put(Level.CPU_PER_REQUEST, new LevelWindows(cpu, requests));
    }
    if (hasMemory) {
      levels.put(Level.MEMORY, new LevelWindows(memory, scrapes));
    }
    return levels;
  }

  /** Requests per second of one member by method. */
  Map<String, Double> methods() {
    Map<String, Double> rates = new TreeMap<>();
    if (observedMs > 0) {
      methods.forEach((method, count) -> rates.put(method, count * 1e3 / observedMs));
    }
    return rates;
  }
}
