package io.etcdscope.capacity;

import io.etcdscope.model.Severity;
import io.etcdscope.model.Verdict;
import io.etcdscope.report.Numbers;
import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.series.GrowthForecast;
import io.etcdscope.statistics.series.GrowthForecast.Outlook;
import java.util.ArrayList;
import java.util.List;

/** What to do about the databases of a cluster: quota, growth, free pages. */
record DatabaseAdvice(ClusterCapacity found) {
  private static final double SOON_DAYS = 14;
  private static final double FULL_SHARE = 0.8;
  private static final double FREE_SHARE = 0.5;
  private static final double LEAST_BYTES = 100 * 1024.0 * 1024;

  List<Advice> all() {
    List<Advice> out = new ArrayList<>();
    DatabaseOutlook fullest = found.fullest();
    if (fullest != null && !Double.isNaN(fullest.quotaBytes())) {
      GrowthForecast forecast = fullest.deciding();
      if (forecast instanceof GrowthForecast.Refused refused) {
        out.add(sized(fullest, refused(refused)));
      } else if (forecast instanceof GrowthForecast.Projection projection) {
        out.add(sized(fullest, projected(fullest, projection)));
      }
      if (fullest.quotaShare() > FULL_SHARE) {
        out.add(sized(fullest, nearlyFull(fullest)));
      }
    }
    for (DatabaseOutlook member : found.databases()) {
      double free = member.reclaimableBytes() / member.sizeBytes();
      if (free > FREE_SHARE && member.sizeBytes() >= LEAST_BYTES) {
        out.add(sized(member, fragmented(member, free)));
      }
    }
    return out;
  }

  private static Advice sized(DatabaseOutlook member, Advice advice) {
    return advice
        .of(member.instance())
        .because("sizeBytes", member.sizeBytes())
        .because("inUseBytes", member.inUseBytes())
        .because("quotaBytes", member.quotaBytes());
  }

  private static Advice refused(GrowthForecast.Refused refused) {
    return Advice.note(
            "quota_forecast",
            Verdict.UNDECIDABLE,
            "No forecast of the database's growth is made: " + refused.reason())
        .action("Keep more days, or ask for a nearer day with --horizon.");
  }

  private Advice nearlyFull(DatabaseOutlook member) {
    return Advice.warning(
            "quota_low",
            "%s's database file takes %s of its quota of %s"
                .formatted(
                    member.instance(),
                    Numbers.percent(member.quotaShare()),
                    Numbers.bytes(member.quotaBytes())))
        .as(member.quotaShare() >= 1 ? Severity.CRITICAL : Severity.WARNING)
        .action("Defragment if much of it is free; else delete data or raise the quota.")
        .by(found.scope().toMs());
  }

  private Advice projected(DatabaseOutlook member, GrowthForecast.Projection projection) {
    Interval days = projection.daysToLimit().interval();
    Advice advice =
        projection.outlook() == Outlook.NOT_IN_SIGHT
            ? Advice.note(
                "quota_forecast",
                Verdict.PASS,
                "The quota is not in sight: " + Words.growth(projection))
            : dated(member, projection, days);
    return advice
        .because("growthBytesPerDayLower", projection.growthPerDay().interval().lower())
        .because("growthBytesPerDayUpper", projection.growthPerDay().interval().upper())
        .because("daysToQuotaLower", days.lower())
        .because("daysToQuotaUpper", days.upper());
  }

  private Advice dated(
      DatabaseOutlook member, GrowthForecast.Projection projection, Interval days) {
    boolean reached = projection.outlook() == Outlook.REACHED;
    boolean soon = reached || days.lower() < SOON_DAYS;
    boolean far = days.lower() > member.horizonDays();
    String title =
        reached
            ? "What %s holds has reached the quota".formatted(member.instance())
            : "%s reaches its quota %s: %s"
                .formatted(
                    member.instance(), Words.dates(found.scope(), days), Words.growth(projection));
    Advice advice =
        far
            ? Advice.note("quota_forecast", Verdict.PASS, title)
            : Advice.warning("quota_forecast", title)
                .as(soon ? Severity.CRITICAL : Severity.WARNING);
    String growing = GrowthCard.of(found).words();
    return advice
        .action(
            (growing.isEmpty() ? "Find what grows" : "Most grew: " + growing + ". Find out why")
                + ", delete or compact it, or raise the quota (etcd suggests at most 8 GiB).")
        .by(found.scope().toMs() + (long) (days.lower() * Scope.DAY_MS));
  }

  private Advice fragmented(DatabaseOutlook member, double free) {
    return Advice.warning(
            "fragmentation_high",
            "%s of %s's database file is free: a defragmentation gives back %s"
                .formatted(
                    Numbers.percent(free),
                    member.instance(),
                    Numbers.bytes(member.reclaimableBytes())))
        .action("etcdctl defrag, one member after the other, the leader last.")
        .by(found.scope().toMs() + Scope.WEEK_MS);
  }
}
