package io.etcdscope.capacity;

import io.etcdscope.model.Verdict;
import io.etcdscope.report.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Says what to do about what was found, in order of urgency. */
record Adviser(ClusterCapacity found) {
  private static final double FULL_SHARE = 0.8;

  List<Advice> advice() {
    List<Advice> out = new ArrayList<>();
    out.addAll(new DatabaseAdvice(found).all());
    out.addAll(new DiskAdvice(found).all());
    found.maintenance().stream()
        .filter(Adviser::isMissed)
        .forEach(one -> out.add(maintenance(one)));
    out.addAll(descriptors());
    out.addAll(load());
    out.addAll(missing());
    out.sort(
        Comparator.comparing(Advice::severity)
            .reversed()
            .thenComparing(one -> Objects.requireNonNullElse(one.byMs(), Long.MAX_VALUE)));
    return out;
  }

  /** A defragmentation is done when it is needed, not every day. */
  private static boolean isMissed(Maintenance one) {
    return one.collected()
        && one.days() > 0
        && !one.missed().isEmpty()
        && !one.kind().equals("defragmentation");
  }

  private Advice maintenance(Maintenance one) {
    return Advice.warning(
            one.kind() + "_missed",
            "%s of %s whole days have no %s"
                .formatted(
                    Numbers.exact(one.missed().size()), Numbers.exact(one.days()), one.kind()))
        .action(
            one.kind().equals("backup")
                ? "etcdctl snapshot save, every day, and try a restore."
                : "Let the API server compact, or set --auto-compaction-retention.")
        .by(found.scope().toMs() + Scope.DAY_MS)
        .because("daysMissed", one.missed().size())
        .because("days", one.days())
        .because("times", one.times());
  }

  private List<Advice> descriptors() {
    List<Advice> out = new ArrayList<>();
    Map<String, LoadProfile> limits =
        found.resources().getOrDefault(Measure.DESCRIPTOR_LIMIT, Map.of());
    found
        .resources()
        .getOrDefault(Measure.DESCRIPTORS, Map.of())
        .forEach(
            (member, profile) -> {
              LoadProfile limit = limits.get(member);
              if (limit != null && profile.p95() > FULL_SHARE * limit.p50()) {
                out.add(descriptors(member, profile.p95(), limit.p50()));
              }
            });
    return out;
  }

  private Advice descriptors(String member, double used, double limit) {
    return Advice.warning(
            "descriptors_low",
            "%s has %s of %s file descriptors open in its p95 window"
                .formatted(member, Numbers.count(used), Numbers.count(limit)))
        .of(member)
        .action("Raise the limit, or look for clients that do not close their connections.")
        .by(found.scope().toMs() + Scope.WEEK_MS)
        .because("p95", used)
        .because("limit", limit);
  }

  private List<Advice> load() {
    Headroom room = found.headroom();
    if (room.knee() == null || room.knee().unhealthyFrom().isEmpty()) {
      return List.of();
    }
    double from = room.knee().unhealthyFrom().getAsDouble();
    if (!(room.loadP95() > FULL_SHARE * from)) {
      return List.of();
    }
    return List.of(
        Advice.warning(
                "load_near_knee",
                "%s of %s in the p95 window come near the %s from which the disks were too slow"
                    .formatted(
                        room.loadMeasure().title(),
                        room.loadMeasure().unit().format(room.loadP95()),
                        room.loadMeasure().unit().format(from)))
            .action("Spread the load, or give the members faster disks.")
            .by(found.scope().toMs() + Scope.WEEK_MS)
            .because("p95", room.loadP95())
            .because("unhealthyFrom", from));
  }

  private List<Advice> missing() {
    if (found.isBlank()) {
      return List.of(
          Advice.note(
                  "not_collected",
                  Verdict.NOT_EVALUABLE,
                  "No two scrapes of a member show load, size or latency, so nothing is said of them")
              .action(
                  "Scrape each member again and again; incident and inspect tell of one scrape."));
    }
    List<String> metrics = new ArrayList<>();
    found.missing().forEach(measure -> metrics.add(measure.metric()));
    for (Latency kind : Latency.values()) {
      if (found.readings().latency(kind).isEmpty()
          && (kind != Latency.PEER_RTT || found.readings().members().size() > 1)) {
        metrics.add(kind.metric());
      }
    }
    found.maintenance().stream()
        .filter(one -> !one.collected())
        .forEach(one -> metrics.add("the metric of " + one.kind() + "s"));
    return metrics.isEmpty()
        ? List.of()
        : List.of(
            Advice.note(
                    "not_collected",
                    Verdict.NOT_EVALUABLE,
                    "Not collected, so nothing is said of it: " + String.join(", ", metrics))
                .action("Scrape these metrics too.")
                .because("metrics", metrics));
  }
}
