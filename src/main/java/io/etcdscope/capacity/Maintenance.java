package io.etcdscope.capacity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How regularly one kind of maintenance was done.
 *
 * @param kind compaction, defragmentation or backup
 * @param collected whether scrapes hold its metric
 * @param times how often in the period
 * @param lastMs scrape that shows the last one, epoch ms; null for none
 * @param longestGapMs longest time without one, from the start of the period and to its end too
 * @param days whole days of the period that were observed
 * @param missed those of them without one
 * @param unknown days that were observed for less than 95 %, and show none
 */
record Maintenance(
    String kind,
    boolean collected,
    long times,
    @Nullable Long lastMs,
    long longestGapMs,
    int days,
    List<LocalDate> missed,
    int unknown) {
  /** Kinds in their order. */
  static final List<String> KINDS = List.of("compaction", "defragmentation", "backup");

  private static final double WHOLE_DAY = 0.95;

  /** The maintenance of one cluster; what several members show at a time counts once a member. */
  static Maintenance of(Readings readings, String kind, Scope scope) {
    List<MaintenanceEvent> events =
        readings.events(kind).stream()
            .filter(event -> event.atMs() > scope.fromMs() && event.atMs() <= scope.toMs())
            .sorted(java.util.Comparator.comparingLong(MaintenanceEvent::atMs))
            .toList();
    long before = scope.fromMs();
    long gap = 0;
    for (MaintenanceEvent event : events) {
      gap = Math.max(gap, event.atMs() - before);
      before = event.atMs();
    }
    gap = Math.max(gap, scope.toMs() - before);
    Set<LocalDate> days =
        events.stream().map(event -> scope.day(event.atMs())).collect(Collectors.toSet());
    Map<LocalDate, Double> observed = observedDays(readings, scope);
    List<LocalDate> missed = new ArrayList<>();
    int unknown = 0;
    int whole = 0;
    for (Map.Entry<LocalDate, Double> day : observed.entrySet()) {
      boolean done = days.contains(day.getKey());
      boolean isWhole = day.getValue() >= WHOLE_DAY;
      whole += isWhole ? 1 : 0;
      if (!done && isWhole) {
        missed.add(day.getKey());
      } else if (!done) {
        unknown++;
      }
    }
    return new Maintenance(
        kind,
        readings.isCollected(kind),
        times(events, kind),
        events.isEmpty() ? null : before,
        gap,
        whole,
        missed,
        unknown);
  }

  /** A compaction is shown by each member: the one that saw most tells how many there were. */
  private static long times(List<MaintenanceEvent> events, String kind) {
    Map<String, Long> byMember = new TreeMap<>();
    events.forEach(event -> byMember.merge(event.instance(), event.times(), Long::sum));
    return kind.equals("compaction")
        ? byMember.values().stream().mapToLong(Long::longValue).max().orElse(0)
        : byMember.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Share of each day in which at least one member was observed. */
  private static Map<LocalDate, Double> observedDays(Readings readings, Scope scope) {
    Map<Long, Double> windows = new TreeMap<>();
    for (Measure measure : Measure.values()) {
      readings
          .load(measure)
          .values()
          .forEach(
              curve -> {
                for (int i = 0; i < curve.size(); i++) {
                  windows.merge(curve.endMs()[i], curve.coverage()[i], Math::max);
                }
              });
    }
    Map<LocalDate, Double> days = new TreeMap<>();
    windows.forEach(
        (end, coverage) -> {
          if (end > scope.fromMs() && end <= scope.toMs() + scope.widthMs()) {
            days.merge(
                scope.day(Math.min(end, scope.toMs())),
                coverage * scope.widthMs() / Scope.DAY_MS,
                Double::sum);
          }
        });
    return days;
  }
}
