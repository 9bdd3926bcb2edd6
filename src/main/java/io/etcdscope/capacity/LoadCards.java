package io.etcdscope.capacity;

import io.etcdscope.report.Numbers;
import io.etcdscope.report.TableView.Cell;
import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.series.LoadKnee;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of one cluster's load: measures, resources, headroom. */
record LoadCards(ClusterCapacity found) {
  /** Load of the cluster by measure. */
  Sheet.Card load() {
    Rows rows =
        new Rows("Load over windows of " + Numbers.duration(found.scope().widthMs()))
            .text("Measure")
            .number("p50", "p95", "Greatest", "Peak to mean", "Windows", "Change a week");
    for (Measure measure : Measure.values()) {
      if (measure.ordinal() > Measure.KEYS.ordinal()) {
        break;
      }
      LoadProfile one = found.loads().get(measure);
      if (one == null) {
        String why = found.missing().contains(measure) ? Numbers.NOT_COLLECTED : Numbers.NO_DATA;
        rows.row(measure.title(), why, "", "", "", "", "");
        continue;
      }
      rows.row(cells(measure, one));
    }
    return Sheet.Card.of(
        "Load of the cluster",
        List.of(
            "Writes are keys put and deleted, and every member counts all of them; requests and bytes"
                + " are summed over the members. A quantile is the window of its rank, of windows that were"
                + " observed for half or more."),
        rows.build(),
        "data/load.csv");
  }

  private List<Cell> cells(Measure measure, LoadProfile one) {
    Estimate growth = one.growthPerWeek();
    return List.of(
        Cell.of(measure.title()),
        Cell.of(measure.unit().format(one.p50())),
        Cell.of(measure.unit().format(one.p95())),
        Cell.noted(measure.unit().format(one.max()), Numbers.time(one.maxEndMs())),
        Cell.of(Numbers.plain(one.peakToMean())),
        one.leftOut() == 0
            ? Cell.of(Numbers.exact(one.windows()))
            : Cell.noted(Numbers.exact(one.windows()), Numbers.exact(one.leftOut()) + " left out"),
        growth == null || !growth.interval().isBounded()
            ? Cell.of(growth == null ? "too few days" : "cannot be told")
            : Cell.noted(
                Words.range(growth.interval(), measure.unit()::format),
                "of the days' p95, n = " + Numbers.exact(growth.n())));
  }

  /** CPU, memory and descriptors by member. */
  Sheet.Card resources() {
    Rows rows =
        new Rows(
                "Resources by member, over windows of " + Numbers.duration(found.scope().widthMs()))
            .text("Measure", "Member")
            .number("p50", "p95", "Greatest", "Change a week");
    for (Measure measure : List.of(Measure.CPU, Measure.MEMORY, Measure.DESCRIPTORS)) {
      Map<String, LoadProfile> members = found.resources().getOrDefault(measure, Map.of());
      if (members.isEmpty()) {
        rows.row(measure.title(), "", Numbers.NOT_COLLECTED, "", "", "");
      }
      members.forEach(
          (member, one) -> {
            List<Cell> cells = new ArrayList<>(cells(measure, one));
            cells.add(1, Cell.of(member));
            cells.remove(5);
            cells.remove(5);
            if (measure == Measure.DESCRIPTORS) {
              cells.set(3, Cell.noted(cells.get(3).text(), limit(member)));
            }
            rows.row(cells);
          });
    }
    return Sheet.Card.of("CPU, memory and descriptors", List.of(), rows.build(), "data/load.csv");
  }

  private String limit(String member) {
    LoadProfile limit =
        found.resources().getOrDefault(Measure.DESCRIPTOR_LIMIT, Map.of()).get(member);
    return limit == null ? "limit not collected" : "limit " + Numbers.count(limit.p50());
  }

  /** Room for load: hardware tiers and the knee. */
  Sheet.Card headroom() {
    Headroom room = found.headroom();
    Rows rows =
        new Rows(
                "Headroom against etcd's hardware guide: the tier's limit over the p95 window, or over the size")
            .text("Tier")
            .number("Requests", "Room", "Data", "Room");
    for (Tier tier : Tier.values()) {
      boolean open = tier == Tier.XLARGE;
      rows.row(
          tier.word() + (tier == room.tier() ? " (this cluster)" : ""),
          open ? "above" : "< " + Numbers.rate(tier.requestsPerSecond(), "req"),
          open ? "" : times(tier.requestsPerSecond() / room.requestsP95()),
          open ? "above" : Numbers.bytes(tier.bytes()),
          open ? "" : times(tier.bytes() / room.dataBytes()));
    }
    List<String> lines = new ArrayList<>();
    lines.add("The number of clients, which the guide names too, is not collected by etcd.");
    lines.add(knee(room));
    return Sheet.Card.of("Headroom", lines, rows.build(), "");
  }

  private static String times(double room) {
    if (Double.isNaN(room)) {
      return Numbers.NOT_COLLECTED;
    }
    return room < 1 ? "exceeded" : Numbers.plain(room) + " times";
  }

  private String knee(Headroom room) {
    LoadKnee knee = room.knee();
    String load = room.loadMeasure().title().toLowerCase(java.util.Locale.ROOT);
    if (knee == null || knee.levels().isEmpty()) {
      return "How the disks answer to load cannot be told: load or latency is not collected.";
    }
    int windows =
        knee.levels().stream()
            .mapToInt(level -> level.passed() + level.failed() + level.undecided())
            .sum();
    if (knee.healthyUpTo().isEmpty()) {
      return "At no level of %s were the disks healthy (n = %s windows); this load is not what makes them slow, or it is too high throughout."
          .formatted(load, Numbers.exact(windows));
    }
    String upTo = room.loadMeasure().unit().format(knee.healthyUpTo().getAsDouble());
    String share =
        Numbers.plain(knee.healthyUpTo().getAsDouble() / room.loadP95()) + " times the p95 window";
    return knee.unhealthyFrom().isPresent()
        ? "The disks were healthy up to %s of %s, %s; from %s on they were not (n = %s windows): the knee was reached."
            .formatted(
                upTo,
                load,
                share,
                room.loadMeasure().unit().format(knee.unhealthyFrom().getAsDouble()),
                Numbers.exact(windows))
        : "The disks were healthy up to %s of %s, %s, the most this archive shows (n = %s windows): the knee was not reached."
            .formatted(upTo, load, share, Numbers.exact(windows));
  }

  /** Level by level, what the knee rests on. */
  Sheet.@Nullable Card levels() {
    LoadKnee knee = found.headroom().knee();
    if (knee == null) {
      return null;
    }
    Measure measure = found.headroom().loadMeasure();
    Rows rows =
        new Rows(
                "Windows by level of load: did fsync and commit of every member keep their limits?")
            .text("Level")
            .number("Pass", "Fail", "Undecidable")
            .text("Verdict");
    for (LoadKnee.Level level : knee.levels()) {
      rows.row(
          measure.unit().format(level.from()) + " to " + measure.unit().format(level.to()),
          Numbers.exact(level.passed()),
          Numbers.exact(level.failed()),
          Numbers.exact(level.undecided()),
          level.verdict().word());
    }
    return Sheet.Card.of("Latency as a function of load", List.of(), rows.build(), "");
  }
}
