package io.etcdscope.capacity;

import io.etcdscope.model.Severity;
import io.etcdscope.model.Verdict;
import io.etcdscope.report.Numbers;
import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.series.GrowthForecast;
import io.etcdscope.statistics.series.GrowthForecast.Outlook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what to do about what was found, in order of urgency. */
final class Adviser {
  private static final long WEEK_MS = 7 * Scope.DAY_MS;
  private static final double SOON_DAYS = 14;
  private static final double FULL_SHARE = 0.8;
  private static final double FREE_SHARE = 0.5;
  private static final double LEAST_BYTES = 100 * 1024.0 * 1024;
  private static final double TOLERATED = 0.05;

  private final ClusterCapacity found;
  private final List<Advice> out = new ArrayList<>();

  Adviser(ClusterCapacity found) {
    this.found = found;
  }

  List<Advice> advice() {
    DatabaseOutlook fullest = found.fullest();
    if (fullest != null) {
      quota(fullest);
    }
    found.databases().forEach(this::fragmentation);
    latency();
    found.peers().stream()
        .filter(peer -> peer.answer() == PeerDisk.Answer.WORSE)
        .forEach(this::peer);
    found.maintenance().forEach(this::maintenance);
    descriptors();
    load();
    missing();
    out.sort(
        Comparator.comparing(Advice::severity)
            .reversed()
            .thenComparing(one -> Objects.requireNonNullElse(one.byMs(), Long.MAX_VALUE)));
    return out;
  }

  private void quota(DatabaseOutlook member) {
    if (Double.isNaN(member.quotaBytes())) {
      return;
    }
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("sizeBytes", member.sizeBytes());
    evidence.put("inUseBytes", member.inUseBytes());
    evidence.put("quotaBytes", member.quotaBytes());
    GrowthForecast forecast = member.deciding();
    if (forecast instanceof GrowthForecast.Refused refused) {
      add(
          "quota_forecast",
          Severity.INFO,
          Verdict.UNDECIDABLE,
          member.instance(),
          "No forecast of the database's growth is made: " + refused.reason(),
          "Keep more days, or ask for a nearer day with --horizon.",
          null,
          evidence);
    } else if (forecast instanceof GrowthForecast.Projection projection) {
      projected(member, projection, evidence);
    }
    if (member.quotaShare() > FULL_SHARE) {
      add(
          "quota_low",
          member.quotaShare() >= 1 ? Severity.CRITICAL : Severity.WARNING,
          Verdict.FAIL,
          member.instance(),
          "%s's database file takes %s of its quota of %s"
              .formatted(
                  member.instance(),
                  Numbers.percent(member.quotaShare()),
                  Numbers.bytes(member.quotaBytes())),
          "Defragment if much of it is free; else delete data or raise the quota.",
          found.scope().toMs(),
          evidence);
    }
  }

  private void projected(
      DatabaseOutlook member, GrowthForecast.Projection projection, Map<String, Object> evidence) {
    Interval days = projection.daysToLimit().interval();
    evidence.put("growthBytesPerDayLower", projection.growthPerDay().interval().lower());
    evidence.put("growthBytesPerDayUpper", projection.growthPerDay().interval().upper());
    evidence.put("daysToQuotaLower", days.lower());
    evidence.put("daysToQuotaUpper", days.upper());
    if (projection.outlook() == Outlook.NOT_IN_SIGHT) {
      add(
          "quota_forecast",
          Severity.INFO,
          Verdict.PASS,
          member.instance(),
          "The quota is not in sight: " + Words.growth(projection),
          "Nothing.",
          null,
          evidence);
      return;
    }
    boolean reached = projection.outlook() == Outlook.REACHED;
    boolean soon = reached || days.lower() < SOON_DAYS;
    boolean far = days.lower() > member.horizonDays();
    long by = found.scope().toMs() + (long) (days.lower() * Scope.DAY_MS);
    add(
        "quota_forecast",
        soon ? Severity.CRITICAL : far ? Severity.INFO : Severity.WARNING,
        far ? Verdict.PASS : Verdict.FAIL,
        member.instance(),
        reached
            ? "What %s holds has reached the quota".formatted(member.instance())
            : "%s reaches its quota %s: %s"
                .formatted(
                    member.instance(), Words.dates(found.scope(), days), Words.growth(projection)),
        "Find what grows, delete or compact it, or raise the quota (etcd suggests at most 8 GiB).",
        by,
        evidence);
  }

  private void fragmentation(DatabaseOutlook member) {
    double free = member.reclaimableBytes() / member.sizeBytes();
    if (!(free > FREE_SHARE) || member.sizeBytes() < LEAST_BYTES) {
      return;
    }
    add(
        "fragmentation_high",
        Severity.WARNING,
        Verdict.FAIL,
        member.instance(),
        "%s of %s's database file is free: a defragmentation gives back %s"
            .formatted(
                Numbers.percent(free), member.instance(), Numbers.bytes(member.reclaimableBytes())),
        "etcdctl defrag, one member after the other, the leader last.",
        found.scope().toMs() + WEEK_MS,
        Map.of("sizeBytes", member.sizeBytes(), "inUseBytes", member.inUseBytes()));
  }

  private void latency() {
    Map<String, List<DayQuality>> groups = new LinkedHashMap<>();
    found
        .quality()
        .forEach(
            day ->
                groups
                    .computeIfAbsent(day.kind() + "\n" + day.instance(), key -> new ArrayList<>())
                    .add(day));
    groups.values().stream().map(DayQuality::sum).forEach(this::latency);
  }

  private void latency(DayQuality whole) {
    int decided = whole.passed() + whole.failed();
    if (whole.windows() == 0 || whole.failed() <= TOLERATED * Math.max(1, decided)) {
      return;
    }
    add(
        whole.kind() == Latency.PEER_RTT ? "network_slow" : "disk_slow",
        Severity.WARNING,
        Verdict.FAIL,
        whole.instance(),
        "%s of %s had a p99 above %s in %s of %s windows that can be decided"
            .formatted(
                whole.kind().title(),
                whole.instance(),
                Numbers.edge(whole.kind().limitSeconds()),
                Numbers.exact(whole.failed()),
                Numbers.exact(decided)),
        whole.kind() == Latency.PEER_RTT
            ? "Look at the network between the members."
            : "Give the member a disk of its own, or a faster one.",
        found.scope().toMs(),
        Map.of(
            "passedWindows", whole.passed(),
            "failedWindows", whole.failed(),
            "undecidedWindows", whole.undecided()));
  }

  private void peer(PeerDisk peer) {
    Interval ratio = peer.ratio().interval();
    add(
        "worse_than_peers",
        Severity.WARNING,
        Verdict.FAIL,
        peer.instance(),
        "%s of %s takes %s times as long as its peers'"
            .formatted(peer.kind().title(), peer.instance(), Words.range(ratio, Numbers::plain)),
        "Compare its machine with the others'.",
        found.scope().toMs() + WEEK_MS,
        Map.of("ratioLower", ratio.lower(), "ratioUpper", ratio.upper(), "n", peer.ratio().n()));
  }

  private void maintenance(Maintenance one) {
    if (!one.collected() || one.days() == 0 || one.kind().equals("defragmentation")) {
      return;
    }
    if (one.missed().isEmpty()) {
      return;
    }
    add(
        one.kind() + "_missed",
        Severity.WARNING,
        Verdict.FAIL,
        null,
        "%s of %s whole days have no %s"
            .formatted(Numbers.exact(one.missed().size()), Numbers.exact(one.days()), one.kind()),
        one.kind().equals("backup")
            ? "etcdctl snapshot save, every day, and try a restore."
            : "Let the API server compact, or set --auto-compaction-retention.",
        found.scope().toMs() + Scope.DAY_MS,
        Map.of("daysMissed", one.missed().size(), "days", one.days(), "times", one.times()));
  }

  private void descriptors() {
    Map<String, LoadProfile> used = found.resources().getOrDefault(Measure.DESCRIPTORS, Map.of());
    Map<String, LoadProfile> limits =
        found.resources().getOrDefault(Measure.DESCRIPTOR_LIMIT, Map.of());
    used.forEach(
        (member, profile) -> {
          LoadProfile limit = limits.get(member);
          if (limit != null && profile.p95() > FULL_SHARE * limit.p50()) {
            add(
                "descriptors_low",
                Severity.WARNING,
                Verdict.FAIL,
                member,
                "%s has %s of %s file descriptors open in its p95 window"
                    .formatted(member, Numbers.count(profile.p95()), Numbers.count(limit.p50())),
                "Raise the limit, or look for clients that do not close their connections.",
                found.scope().toMs() + WEEK_MS,
                Map.of("p95", profile.p95(), "limit", limit.p50()));
          }
        });
  }

  private void load() {
    Headroom room = found.headroom();
    if (room.knee() == null || room.knee().unhealthyFrom().isEmpty()) {
      return;
    }
    double from = room.knee().unhealthyFrom().getAsDouble();
    if (room.loadP95() > FULL_SHARE * from) {
      add(
          "load_near_knee",
          Severity.WARNING,
          Verdict.FAIL,
          null,
          "%s of %s in the p95 window come near the %s from which the disks were too slow"
              .formatted(
                  room.loadMeasure().title(),
                  room.loadMeasure().unit().format(room.loadP95()),
                  room.loadMeasure().unit().format(from)),
          "Spread the load, or give the members faster disks.",
          found.scope().toMs() + WEEK_MS,
          Map.of("p95", room.loadP95(), "unhealthyFrom", from));
    }
  }

  private void missing() {
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
    if (!metrics.isEmpty()) {
      add(
          "not_collected",
          Severity.INFO,
          Verdict.NOT_EVALUABLE,
          null,
          "Not collected, so nothing is said of it: " + String.join(", ", metrics),
          "Scrape these metrics too.",
          null,
          Map.of("metrics", metrics));
    }
  }

  private void add(
      String kind,
      Severity severity,
      Verdict verdict,
      @Nullable String member,
      String title,
      String action,
      @Nullable Long byMs,
      Map<String, Object> evidence) {
    out.add(new Advice(kind, severity, verdict, member, title, action, byMs, evidence));
  }
}
