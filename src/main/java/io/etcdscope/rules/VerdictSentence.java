package io.etcdscope.rules;

import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One sentence: what happened to whom and for how long, the gravest first, three things at most.
 */
final class VerdictSentence {
  private static final int MOST = 3;

  /** Kinds in the order of what they mean to clients, with the clause that tells of them. */
  private static final Map<String, String> CLAUSES = clauses();

  private VerdictSentence() {}

  private static Map<String, String> clauses() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put(
        "quorum_lost",
        "cluster {cluster} {had} no quorum for {lostSecondsLower:sum duration} to"
            + " {lostSecondsUpper:sum duration}");
    out.put(
        "no_leader",
        "{subject} had no leader for {leaderlessSecondsLower:sum duration} to"
            + " {leaderlessSecondsUpper:sum duration}");
    out.put("quota_exhausted", "cluster {cluster} refused {refused:sum} writes for lack of space");
    out.put("alarm", "cluster {cluster} raised the alarm {type:all}");
    out.put(
        "leader_changed",
        "the leader of {cluster} changed {changesLower:bounds changesUpper} times");
    out.put("member_down", "{member:all} did not answer");
    out.put("fsync_slow", "the log of {member:all} was slow to reach its disk");
    out.put("commit_slow", "commits on {member:all} were slow");
    out.put("peer_rtt_slow", "round trips to {peer:all} were slow");
    out.put("quota_low", "the database of {member:all} came near its quota");
    return out;
  }

  /** The verdict over loud events; there is at least one finding of them. */
  static String of(List<Finding> loud, List<Event> events, Telling telling) {
    List<String> clauses = new ArrayList<>();
    Set<String> told = new LinkedHashSet<>();
    CLAUSES.forEach(
        (kind, template) -> {
          List<Event> group = oneCluster(Telling.loud(events, kind));
          boolean known = kind.equals("no_leader") && told.contains("quorum_lost");
          if (!group.isEmpty() && !known && clauses.size() < MOST) {
            String clause = told.isEmpty() ? template : again(template, told);
            clauses.add(telling.fill(clause, group) + " " + telling.span(group));
            told.add(kind);
          }
        });
    if (clauses.isEmpty()) {
      return Telling.sentence(loud.get(0).title());
    }
    return Telling.opening(String.join("; ", clauses) + rest(loud, told) + ".", events);
  }

  /** The cluster is named once: behind a clause on it the next one says "it". */
  private static String again(String template, Set<String> told) {
    boolean cluster =
        told.stream().allMatch(kind -> CLAUSES.getOrDefault(kind, "").contains("{cluster}"));
    return cluster
        ? template
            .replace("the leader of {cluster}", "its leader")
            .replaceFirst("^cluster \\{cluster}", "it")
        : template;
  }

  /** Findings that the sentence has no room for. */
  private static String rest(List<Finding> loud, Set<String> told) {
    long more = loud.stream().filter(finding -> !told.contains(finding.kind())).count();
    return more == 0 ? "" : "; " + more + " more " + (more == 1 ? "finding" : "findings");
  }

  private static List<Event> oneCluster(List<Event> events) {
    if (events.isEmpty()) {
      return events;
    }
    String first = String.valueOf(events.get(0).cluster());
    return events.stream().filter(event -> first.equals(event.cluster())).toList();
  }
}
