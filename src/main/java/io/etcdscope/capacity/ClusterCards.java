package io.etcdscope.capacity;

import io.etcdscope.model.Verdict;
import io.etcdscope.report.Numbers;
import io.etcdscope.report.TableView;
import io.etcdscope.report.TableView.Cell;
import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.statistics.histogram.Quantiles;
import io.etcdscope.statistics.series.GrowthForecast;
import io.etcdscope.statistics.series.LoadKnee;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of one cluster's page. */
record ClusterCards(ClusterCapacity found) {
  private static final double P99 = 0.99;
  private static final int MOST_DAYS_NAMED = 10;

  /** What to do, in order of urgency. */
  Sheet.Card advice() {
    Rows rows =
        new Rows("In order of urgency; dates count from the end of the archive")
            .text("By", "Severity", "Finding", "What to do");
    for (Advice one : found.advice()) {
      boolean failed = one.verdict() == Verdict.FAIL;
      rows.row(
          one.byMs() == null ? "no date" : Words.day(found.scope(), one.byMs()),
          one.severity().word() + (failed ? "" : ", " + one.verdict().word().replace('_', ' ')),
          one.title(),
          one.action());
    }
    List<String> lines = found.advice().isEmpty() ? List.of("Nothing to do was found.") : List.of();
    return Sheet.Card.of("", lines, rows.build(), "data/advice.csv");
  }

  /** Sizes, growth and days to the quota by member. */
  Sheet.Card database() {
    Rows rows =
        new Rows("Database by member; intervals hold with 95 %")
            .text("Member")
            .number("File", "In use", "Quota", "Of quota", "Growth a day", "Days to quota");
    for (DatabaseOutlook one : found.databases()) {
      rows.row(
          List.of(
              Cell.of(one.instance()),
              Cell.of(bytes(one.sizeBytes())),
              Cell.of(bytes(one.inUseBytes())),
              Cell.of(bytes(one.quotaBytes())),
              Double.isNaN(one.quotaShare())
                  ? Cell.of(Numbers.NOT_COLLECTED)
                  : Cell.bar(one.quotaShare()),
              growth(one.deciding()),
              days(one.deciding())));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "The forecast is of what is in use, from each day's peak since the last drop: the file grows"
            + " only when its free pages run out. It looks %s days ahead and needs a quarter of that as history."
                .formatted(
                    Numbers.plain(
                        found.databases().isEmpty() ? 0 : found.databases().get(0).horizonDays())));
    found.databases().stream()
        .filter(one -> one.deciding() instanceof GrowthForecast.Refused)
        .limit(1)
        .forEach(
            one ->
                lines.add(
                    "Refused for %s: %s."
                        .formatted(
                            one.instance(),
                            ((GrowthForecast.Refused)
                                    java.util.Objects.requireNonNull(one.deciding()))
                                .reason())));
    lines.add("Growth by type of resource is not collected: etcd's metrics do not name the keys.");
    return Sheet.Card.of("Size, growth and quota", lines, rows.build(), "data/database.csv");
  }

  /** What one defragmentation now would give back. */
  Sheet.Card defragmentation() {
    Rows rows =
        new Rows("One defragmentation now, by member")
            .text("Member")
            .number("File now", "File after", "Given back", "Of quota after");
    for (DatabaseOutlook one : found.databases()) {
      if (!Double.isNaN(one.reclaimableBytes())) {
        rows.row(
            one.instance(),
            bytes(one.sizeBytes()),
            bytes(one.inUseBytes()),
            bytes(one.reclaimableBytes())
                + " ("
                + Numbers.percent(one.reclaimableBytes() / one.sizeBytes())
                + ")",
            Double.isNaN(one.quotaBytes())
                ? Numbers.NOT_COLLECTED
                : Numbers.percent(one.inUseBytes() / one.quotaBytes()));
      }
    }
    TableView table = rows.build();
    List<String> lines =
        table == null
            ? List.of("Not collected: no scrape holds " + Measure.DB_IN_USE.metric() + ".")
            : List.of(
                "Free pages are used again without one: it makes the file smaller, not the demand. A member does not answer while it defragments.");
    return Sheet.Card.of("Effect of a defragmentation", lines, table, "");
  }

  private static Cell growth(@Nullable GrowthForecast forecast) {
    if (forecast instanceof GrowthForecast.Projection projection) {
      Interval slope = projection.growthPerDay().interval();
      return Cell.noted(
          Words.range(slope, Numbers::bytes),
          "n = %s peaks; least squares %s"
              .formatted(
                  Numbers.exact(projection.growthPerDay().n()),
                  Numbers.bytes(projection.leastSquaresPerDay())));
    }
    return Cell.of(forecast == null ? Numbers.NOT_COLLECTED : "refused");
  }

  private Cell days(@Nullable GrowthForecast forecast) {
    if (forecast instanceof GrowthForecast.Projection projection) {
      return projection.outlook() == GrowthForecast.Outlook.IN_SIGHT
          ? Cell.noted(
              Words.outlook(projection),
              Words.dates(found.scope(), projection.daysToLimit().interval()))
          : Cell.of(Words.outlook(projection));
    }
    return forecast instanceof GrowthForecast.Refused refused
        ? Cell.noted("refused", refused.reason())
        : Cell.of(Numbers.NOT_COLLECTED);
  }

  /** Load of the cluster by measure. */
  Sheet.Card load() {
    Rows rows =
        new Rows("Load over windows of " + Numbers.option(found.scope().widthMs()))
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
        new Rows("Resources by member, over windows of " + Numbers.option(found.scope().widthMs()))
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
        new Rows("Headroom against etcd's hardware guide: limit over the p95 window, or the size")
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
    return Double.isNaN(room) ? Numbers.NOT_COLLECTED : Numbers.plain(room) + " times";
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

  /** Windows against the limits by member, over the period. */
  Sheet.Card quality() {
    Rows rows =
        new Rows("Share of windows whose p99 keeps the limit; worst day by windows that failed")
            .text("Latency", "Member")
            .number("Pass", "Fail", "Undecidable", "Windows", "p99 of the period")
            .text("Worst day");
    Map<String, List<DayQuality>> groups = new LinkedHashMap<>();
    found
        .quality()
        .forEach(
            day ->
                groups
                    .computeIfAbsent(day.kind() + "\n" + day.instance(), key -> new ArrayList<>())
                    .add(day));
    groups.values().forEach(days -> rows.row(quality(days)));
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

  /** Compactions, defragmentations, backups. */
  Sheet.Card maintenance() {
    Rows rows =
        new Rows("Maintenance in the period")
            .text("What")
            .number("Times")
            .text("Last")
            .number("Longest gap", "Whole days", "Missed")
            .text("Which");
    for (Maintenance one : found.maintenance()) {
      if (!one.collected()) {
        rows.row(one.kind(), Numbers.NOT_COLLECTED, "", "", "", "", "");
        continue;
      }
      rows.row(
          one.kind(),
          Numbers.exact(one.times()),
          one.lastMs() == null ? "none seen" : Numbers.time(one.lastMs()),
          Numbers.duration(one.longestGapMs()),
          Numbers.exact(one.days()),
          one.days() == 0 ? "no whole day" : Numbers.exact(one.missed().size()),
          one.missed().size() > MOST_DAYS_NAMED
              ? "from %s to %s"
                  .formatted(one.missed().get(0), one.missed().get(one.missed().size() - 1))
              : String.join(", ", one.missed().stream().map(String::valueOf).toList()));
    }
    return Sheet.Card.of(
        "Regularity",
        List.of(
            "A whole day was observed for 95 % or more. A snapshot of the database counts as a backup; it may also have been sent to a follower that had fallen behind."),
        rows.build(),
        "data/maintenance.csv");
  }

  private static String bytes(double bytes) {
    return Double.isNaN(bytes) ? Numbers.NOT_COLLECTED : Numbers.bytes(bytes);
  }
}
