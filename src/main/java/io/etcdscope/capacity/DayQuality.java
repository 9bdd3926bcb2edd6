package io.etcdscope.capacity;

import io.etcdscope.model.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Windows of one member on one day against the limit of a latency.
 *
 * @param kind which latency
 * @param instance the member
 * @param day the day in the zone of the report
 * @param passed windows whose p99 certainly kept the limit
 * @param failed windows whose p99 certainly broke it
 * @param undecided windows in which the limit lies inside the deciding bucket
 * @param empty windows without an operation
 */
record DayQuality(
    Latency kind,
    String instance,
    LocalDate day,
    int passed,
    int failed,
    int undecided,
    int empty) {

  /** Windows with operations. */
  int windows() {
    return passed + failed + undecided;
  }

  /** The days of every member and latency, in order. */
  static List<DayQuality> of(Readings readings, Scope scope) {
    List<DayQuality> out = new ArrayList<>();
    for (Latency kind : Latency.values()) {
      readings
          .latency(kind)
          .forEach(
              (instance, windows) -> {
                Map<LocalDate, int[]> days = new TreeMap<>();
                for (LatencyWindow window : windows) {
                  days.computeIfAbsent(
                          scope.day(window.endMs()), day -> new int[Verdict.values().length])[
                      window.verdict().ordinal()]++;
                }
                days.forEach((day, counts) -> out.add(of(kind, instance, day, counts)));
              });
    }
    return out;
  }

  private static DayQuality of(Latency kind, String instance, LocalDate day, int[] counts) {
    return new DayQuality(
        kind,
        instance,
        day,
        counts[Verdict.PASS.ordinal()],
        counts[Verdict.FAIL.ordinal()],
        counts[Verdict.UNDECIDABLE.ordinal()],
        counts[Verdict.NOT_EVALUABLE.ordinal()]);
  }

  /** Days by latency and member, in their order. */
  static Map<String, List<DayQuality>> byMember(List<DayQuality> days) {
    Map<String, List<DayQuality>> groups = new LinkedHashMap<>();
    days.forEach(
        day ->
            groups
                .computeIfAbsent(day.kind() + "\n" + day.instance(), key -> new ArrayList<>())
                .add(day));
    return groups;
  }

  /** The days of one member and latency as one. */
  static DayQuality sum(List<DayQuality> days) {
    DayQuality first = days.get(0);
    return new DayQuality(
        first.kind,
        first.instance,
        first.day,
        days.stream().mapToInt(DayQuality::passed).sum(),
        days.stream().mapToInt(DayQuality::failed).sum(),
        days.stream().mapToInt(DayQuality::undecided).sum(),
        days.stream().mapToInt(DayQuality::empty).sum());
  }
}
