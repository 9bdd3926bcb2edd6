package io.etcdscope.capacity;

import io.etcdscope.model.Verdict;
import io.etcdscope.report.Numbers;
import io.etcdscope.report.TableView;
import io.etcdscope.report.TableView.Cell;
import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.series.GrowthForecast;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of one cluster's page. */
record ClusterCards(ClusterCapacity found) {
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
