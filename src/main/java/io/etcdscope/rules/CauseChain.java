package io.etcdscope.rules;

import io.etcdscope.model.Event;
import io.etcdscope.model.Severity;
import io.etcdscope.model.StoryLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What broke first and what followed, in order of time, as far as the events carry it. */
final class CauseChain {
  /** Elections this close together are told in one sentence (reference F.7). */
  private static final long TOGETHER_MS = 60_000;

  private static final Map<String, String> CAUSES = causes();

  /** A sentence with the time it begins. */
  private record Step(long fromMs, StoryLine line) {}

  private final List<Event> events;
  private final Telling telling;
  private final List<Step> steps = new ArrayList<>();

  private CauseChain(List<Event> events, Telling telling) {
    this.events = events;
    this.telling = telling;
  }

  private static Map<String, String> causes() {
    Map<String, String> out = new TreeMap<>();
    out.put("disk", "with fsyncs above 512 ms on the old leader");
    out.put("stall", "with late heartbeats but no slow fsync on the old leader: it stood still");
    out.put("restart", "with the old leader restarted or silent");
    out.put("quorum", "with a majority down");
    out.put("planned", "moved on purpose");
    out.put("network", "with failed sends of the old leader");
    out.put("unknown", "without anything measured that would say why");
    return out;
  }

  /** The sentences. */
  static List<StoryLine> of(List<Event> events, Telling telling) {
    CauseChain chain = new CauseChain(events, telling);
    chain.slowDisks();
    chain.elections();
    chain.each(
        "member_down",
        "{member} did not answer {span}, {downSecondsLower:duration} to"
            + " {downSecondsUpper:duration}");
    chain.each(
        "quorum_lost",
        "{cluster} {had} no quorum {span}, with {downMembers} down: {lostSecondsLower:duration} to"
            + " {lostSecondsUpper:duration}");
    chain.each(
        "peer_rtt_slow",
        "round trips from {member} to {peer} were slow {span}: p99 {between}, n = {n}");
    chain.each("load_spike", "{times} times the usual requests came {span}");
    chain.each(
        "quota_exhausted",
        "{cluster} refused {refused} writes {span}, its database at {share:percent} of the quota");
    chain.defragmentations();
    return chain.steps.stream()
        .sorted(Comparator.comparingLong(Step::fromMs))
        .map(Step::line)
        .toList();
  }

  private void each(String kind, String template) {
    for (Event event : Telling.all(events, kind)) {
      if (event.severity() != Severity.INFO || kind.equals("load_spike")) {
        add(template, List.of(event));
      }
    }
  }

  private void add(String template, List<Event> group) {
    Long from = Hull.from(group);
    String spanned = template.replace("{span}", telling.span(group));
    steps.add(new Step(from == null ? Long.MIN_VALUE : from, telling.line(spanned, group)));
  }

  private void slowDisks() {
    for (Event fsync : Telling.loud(events, "fsync_slow")) {
      List<Event> group = new ArrayList<>(List.of(fsync));
      Telling.loud(events, "commit_slow").stream()
          .filter(commit -> Objects.equals(commit.member(), fsync.member()))
          .filter(commit -> overlap(commit, fsync))
          .forEach(group::add);
      String also = group.size() > 1 ? ", and so were its commits" : "";
      add("the disk of {member} was slow {span}: p99 of fsync {between}, n = {n}" + also, group);
    }
  }

  private void elections() {
    List<Event> run = new ArrayList<>();
    for (Event election : Telling.all(events, "leader_changed")) {
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
    Map<String, Integer> times = new LinkedHashMap<>();
    for (Event election : run) {
      times.merge(String.valueOf(election.evidence().get("cause")), 1, Integer::sum);
    }
    List<String> causes = new ArrayList<>();
    times.forEach(
        (cause, count) ->
            causes.add(
                (run.size() == 1 ? "" : count == 1 ? "once " : count + " times ")
                    + CAUSES.getOrDefault(cause, cause)));
    String what =
        run.size() == 1
            ? "an election: {change} between {from:clock} and {to:clock}, "
            : "the leader of {cluster} changed {changesLower:bounds changesUpper} times {span}, ";
    add(what + Telling.join(causes), List.copyOf(run));
  }

  private void defragmentations() {
    List<Event> done = Telling.all(events, "defragmentation");
    if (!done.isEmpty() && !Telling.all(events, "quota_exhausted").isEmpty()) {
      add("members were defragmented {span}: {reclaimedBytes:sum bytes} given back in all", done);
    }
  }

  private static boolean overlap(Event one, Event other) {
    long oneTo = Objects.requireNonNullElse(one.toMs(), Long.MAX_VALUE);
    long otherTo = Objects.requireNonNullElse(other.toMs(), Long.MAX_VALUE);
    long oneFrom = Objects.requireNonNullElse(one.fromMs(), Long.MIN_VALUE);
    long otherFrom = Objects.requireNonNullElse(other.fromMs(), Long.MIN_VALUE);
    return oneFrom < otherTo && otherFrom < oneTo;
  }
}
