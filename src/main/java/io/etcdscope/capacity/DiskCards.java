package io.etcdscope.capacity;

import io.etcdscope.report.Numbers;
import io.etcdscope.report.TableView;
import io.etcdscope.report.TableView.Cell;
import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.statistics.histogram.Quantiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tables of one cluster's disks and network: windows, days, members. */
record DiskCards(ClusterCapacity found) {
  private static final double P99 = 0.99;

  /** Windows against the limits by member, over the period. */
  Sheet.Card quality() {
    Rows rows =
        new Rows("Share of windows whose p99 keeps the limit; worst day by windows that failed")
            .text("Latency", "Member")
            .number("Pass", "Fail", "Undecidable", "Windows", "p99 of the period")
            .text("Worst day");
    DayQuality.byMember(found.quality()).values().forEach(days -> rows.row(quality(days)));
    for (Latency kind : Latency.values()) {
      if (found.readings().latency(kind).isEmpty()) {
        rows.row(kind.title(), "", Numbers.NOT_COLLECTED, "", "", "", "", "");
      }
    }
    return Sheet.Card.of(
        "Disk and network",
        List.of(
            "Limits of the p99: fsync 10 ms, commit 25 ms, round trip 100 ms. A window in which the limit lies inside the deciding bucket is undecidable, neither good nor bad."),
        rows.build(),
        "data/quality.csv");
  }

  private List<Cell> quality(List<DayQuality> days) {
    DayQuality whole = DayQuality.sum(days);
    DayQuality worst = days.get(0);
    for (DayQuality day : days) {
      worst = day.failed() > worst.failed() ? day : worst;
    }
    double n = whole.windows();
    return List.of(
        Cell.of(whole.kind().title()),
        Cell.of(whole.instance()),
        Cell.of(Numbers.percent(whole.passed() / n)),
        Cell.of(Numbers.percent(whole.failed() / n)),
        Cell.of(Numbers.percent(whole.undecided() / n)),
        Cell.of(Numbers.exact(whole.windows())),
        p99(whole.kind(), whole.instance()),
        Cell.of(
            worst.failed() == 0
                ? "none failed"
                : "%s: %s of %s failed"
                    .formatted(
                        worst.day(),
                        Numbers.exact(worst.failed()),
                        Numbers.exact(worst.windows()))));
  }

  /** Day by day the member whose windows failed most; null for a single day. */
  Sheet.@Nullable Card days() {
    Map<LocalDate, Map<Latency, DayQuality>> days = new TreeMap<>();
    for (DayQuality day : found.quality()) {
      if (day.windows() > 0) {
        days.computeIfAbsent(day.day(), key -> new EnumMap<>(Latency.class))
            .merge(day.kind(), day, (one, other) -> failed(other) > failed(one) ? other : one);
      }
    }
    if (days.size() < 2) {
      return null;
    }
    Rows rows = new Rows("Share of the worst member's windows that failed, day by day").text("Day");
    for (Latency kind : Latency.values()) {
      rows.number(kind.title());
    }
    days.forEach(
        (day, worst) -> {
          List<Cell> cells = new ArrayList<>(List.of(Cell.of(day.toString())));
          for (Latency kind : Latency.values()) {
            cells.add(day(worst.get(kind)));
          }
          rows.row(cells);
        });
    return Sheet.Card.of("Day by day", List.of(), rows.build(), "data/quality.csv");
  }

  private static double failed(DayQuality day) {
    return (double) day.failed() / day.windows();
  }

  private static Cell day(@Nullable DayQuality worst) {
    if (worst == null) {
      return Cell.of(Numbers.NO_DATA);
    }
    if (worst.failed() == 0 && worst.undecided() == 0) {
      return Cell.of(Numbers.percent(0));
    }
    String who = worst.failed() == 0 ? "" : worst.instance() + ", ";
    double undecided = (double) worst.undecided() / worst.windows();
    return Cell.noted(
        Numbers.percent(failed(worst)), who + Numbers.percent(undecided) + " undecidable");
  }

  private Cell p99(Latency kind, String instance) {
    BucketCounts counts = found.readings().buckets(kind).get(instance);
    if (counts == null) {
      return Cell.of(Numbers.NO_DATA);
    }
    return Quantiles.of(counts, P99)
        .map(
            p99 ->
                Cell.noted(
                    Numbers.bucket(p99.lower(), p99.upper()), "n = " + Numbers.exact(p99.n())))
        .orElse(Cell.of(Numbers.NO_DATA));
  }

  /** Members beside one another. */
  Sheet.Card peers() {
    Rows rows =
        new Rows("Mean of each member over its peers' mean at the same time")
            .text("Latency", "Member")
            .number("Ratio", "Blocks")
            .text("Answer");
    for (PeerDisk peer : found.peers()) {
      Interval ratio = peer.ratio().interval();
      boolean told = peer.ratio().n() > 0 && ratio.isBounded();
      rows.row(
          peer.kind().title(),
          peer.instance(),
          told ? Words.range(ratio, Numbers::plain) : "",
          Numbers.exact(peer.ratio().n()),
          switch (peer.answer()) {
            case WORSE -> "worse than its peers";
            case NOT_WORSE -> "not worse";
            case CANNOT_TELL -> "cannot be told";
          });
    }
    TableView table = rows.build();
    return Sheet.Card.of(
        "Members beside one another",
        List.of(
            table == null
                ? "There is one member, or none with these metrics: nothing to compare."
                : "Intervals hold for all members of a row together with 95 %, over 24 blocks of windows; worse means that the whole interval lies above 1.25."),
        table,
        table == null ? "" : "data/peers.csv");
  }
}
