package io.etcdscope.rules;

import io.etcdscope.model.Event;
import io.etcdscope.model.Severity;
import io.etcdscope.model.StoryLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** What broke first and what followed, in order of time, as far as the events carry it. */
final class CauseChain {
  /** Elections this close together are told in one sentence (reference F.7). */
  private static final long TOGETHER_MS = 60_000;

  /** Members fall and come back at scrapes of their own, some seconds apart. */
  private static final long EDGE_MS = 15_000;

  /** A sentence with the time it begins. */
  private record Step(long fromMs, StoryLine line) {}

  private final List<Event> events;
  private final Telling telling;
  private final Roles roles;
  private final List<Step> steps = new ArrayList<>();

  /** Events that a sentence on a greater one tells already. */
  private final Set<Event> told = new HashSet<>();

  private CauseChain(List<Event> events, Telling telling, Roles roles) {
    this.events = events;
    this.telling = telling;
    this.roles = roles;
  }

  /** The sentences on the events of one cluster. */
  static List<StoryLine> of(List<Event> events, Telling telling, Roles roles) {
    CauseChain chain = new CauseChain(events, telling, roles);
    chain.slowDisks();
    chain.lostQuorums();
    chain.elections();
    chain.each(
        "member_down",
        "no answer from {member} {span}: it was down for {downSecondsLower:duration} to"
            + " {downSecondsUpper:duration}");
    chain.roundTrips();
    chain.each(
        "load_spike",
        "{times} times the usual requests {span}: {rate} a second, {usual} are usual");
    chain.each(
        "quota_exhausted",
        event ->
            VerdictSentence.isRefused(event)
                ? "{refused} writes refused {span}: the database was at {share:percent} of its quota"
                : "the quota reached {span}: the database was at {share:percent} of it");
    chain.defragmentations();
    return chain.steps.stream()
        .sorted(Comparator.comparingLong(Step::fromMs))
        .map(Step::line)
        .toList();
  }

  private void each(String kind, String template) {
    each(kind, any -> template);
  }

  private void each(String kind, Function<Event, String> template) {
    for (Event event : Telling.all(events, kind)) {
      boolean loud = event.severity() != Severity.INFO || kind.equals("load_spike");
      if (loud && !told.contains(event)) {
        add(template.apply(event), List.of(event));
      }
    }
  }

  /** A sentence; its beginning is told beside it, so {@code {span}} only says until when. */
  private void add(String template, List<Event> group) {
    add(telling.line(template.replace("{span}", telling.until(group)), group), group);
  }

  private void add(StoryLine line, List<Event> group) {
    Long from = Hull.from(group);
    steps.add(new Step(from == null ? Long.MIN_VALUE : from, line));
  }

  /** A lost quorum with the members that were away for it and the election that ended it. */
  private void lostQuorums() {
    for (Event lost : Telling.loud(events, "quorum_lost")) {
      List<Event> group = new ArrayList<>(List.of(lost));
      Telling.loud(events, "member_down").stream()
          .filter(down -> isWithin(down, lost))
          .forEach(group::add);
      List<Event> elections =
          Telling.all(events, "leader_changed").stream()
              .filter(election -> "quorum".equals(election.evidence().get("cause")))
              .filter(election -> overlap(election, lost))
              .toList();
      String text =
          telling.fill(
              "No answer from {downMembers} {span}: {cluster} {had} no quorum for {lostSecondsLower:duration}"
                      .replace("{span}", telling.until(group))
                  + " to {lostSecondsUpper:duration}",
              group);
      for (Event election : elections) {
        text += "; " + telling.fill("{change}", List.of(election));
        group.add(election);
      }
      told.addAll(group);
      add(new StoryLine(text + ".", group.stream().map(Event::id).toList()), group);
    }
  }

  /** Slow round trips by the peer that was slow to answer. */
  private void roundTrips() {
    Map<String, List<Event>> peers = new LinkedHashMap<>();
    for (Event event : Telling.loud(events, "peer_rtt_slow")) {
      peers.computeIfAbsent(String.valueOf(event.peer()), peer -> new ArrayList<>()).add(event);
    }
    peers.forEach(
        (peer, group) -> {
          List<String> parts =
              group.stream()
                  .map(e -> telling.fill("from {member} {between} (n = {n})", List.of(e)))
                  .toList();
          String text =
              telling.fill("Slow round trips to {peer} ", group)
                  + telling.until(group)
                  + ": p99 "
                  + Telling.join(parts);
          add(new StoryLine(text + ".", group.stream().map(Event::id).toList()), group);
        });
  }

  /** Disks that were slow at one time are told in one sentence. */
  private void slowDisks() {
    List<Event> run = new ArrayList<>();
    for (Event fsync : Telling.loud(events, "fsync_slow")) {
      if (!run.isEmpty() && run.stream().noneMatch(other -> overlap(other, fsync))) {
        tellDisks(run);
        run.clear();
      }
      run.add(fsync);
    }
    tellDisks(run);
  }

  private void tellDisks(List<Event> fsyncs) {
    if (fsyncs.isEmpty()) {
      return;
    }
    List<Event> group = new ArrayList<>(fsyncs);
    Telling.loud(events, "commit_slow").stream()
        .filter(commit -> fsyncs.stream().anyMatch(fsync -> isSameTime(commit, fsync)))
        .forEach(group::add);
    String span = telling.until(fsyncs);
    if (fsyncs.size() == 1) {
      Event fsync = fsyncs.get(0);
      Long from = fsync.fromMs();
      String leading = from == null ? "" : roles.leading(String.valueOf(fsync.member()), from);
      add(
          "the disk of {member}%s was slow %s: p99 of fsync {between} (n = {n}, limit {limitSeconds:latency})%s"
              .formatted(leading, span, commits(group, fsyncs, "its commits")),
          group);
    } else {
      add(
          "the disks of {member:list} were slow %s: p99 of fsync between {p99Lower:min latency} and {p99Upper:max latency}, limit {limitSeconds:latency}%s"
              .formatted(span, commits(group, fsyncs, "their commits")),
          group);
    }
  }

  /** Whose commits were slow at the same time: theirs, or those of some of them. */
  private static String commits(List<Event> group, List<Event> fsyncs, String all) {
    List<Event> slow = group.subList(fsyncs.size(), group.size());
    if (slow.isEmpty()) {
      return "";
    }
    String who = Telling.members(slow);
    String whose = who.equals(Telling.members(fsyncs)) ? all : "commits of " + who;
    return "; " + whose + " were slow too";
  }

  private static boolean isSameTime(Event commit, Event fsync) {
    return Objects.equals(commit.member(), fsync.member()) && overlap(commit, fsync);
  }

  private void elections() {
    List<Event> run = new ArrayList<>();
    for (Event election : Telling.all(events, "leader_changed")) {
      if (told.contains(election)) {
        continue;
      }
      Long from = election.fromMs();
      Long last = run.isEmpty() ? null : Hull.to(run);
      if (last != null && from != null && from - last > TOGETHER_MS) {
        tell(run);
        run.clear();
      }
      run.add(election);
    }
    tell(run);
  }

  private void tell(List<Event> run) {
    if (run.isEmpty()) {
      return;
    }
    if (run.size() == 1) {
      add("an election by {to:clock}: {change}{because}", List.copyOf(run));
      return;
    }
    Map<String, Integer> times = new LinkedHashMap<>();
    for (Event election : run) {
      Object because = election.evidence().getOrDefault("because", "");
      times.merge(String.valueOf(because).replaceFirst("^; ", ""), 1, Integer::sum);
    }
    List<String> causes = new ArrayList<>();
    times.forEach((cause, count) -> causes.add((count == 1 ? "once " : count + " times ") + cause));
    add(
        "the leader of {cluster} changed {changesLower:bounds changesUpper} times {span}: "
            + String.join("; ", causes),
        List.copyOf(run));
  }

  private void defragmentations() {
    List<Event> done = Telling.all(events, "defragmentation");
    if (!done.isEmpty() && !Telling.all(events, "quota_exhausted").isEmpty()) {
      add("members were defragmented {span}: {reclaimedBytes:sum bytes} given back in all", done);
    }
  }

  /** Within the other, but for the time between two scrapes at either end. */
  private static boolean isWithin(Event one, Event other) {
    Long from = one.fromMs();
    Long to = one.toMs();
    Long otherFrom = other.fromMs();
    Long otherTo = other.toMs();
    return from != null
        && to != null
        && otherFrom != null
        && otherTo != null
        && from >= otherFrom - EDGE_MS
        && to <= otherTo + EDGE_MS;
  }

  private static boolean overlap(Event one, Event other) {
    long oneTo = Objects.requireNonNullElse(one.toMs(), Long.MAX_VALUE);
    long otherTo = Objects.requireNonNullElse(other.toMs(), Long.MAX_VALUE);
    long oneFrom = Objects.requireNonNullElse(one.fromMs(), Long.MIN_VALUE);
    long otherFrom = Objects.requireNonNullElse(other.fromMs(), Long.MIN_VALUE);
    return oneFrom < otherTo && otherFrom < oneTo;
  }
}
