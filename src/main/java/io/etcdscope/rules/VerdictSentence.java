package io.etcdscope.rules;

import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One sentence: what happened to whom and for how long, the gravest first, three things at most.
 *
 * @param loud findings of one cluster above info; there is at least one
 * @param events all events of the cluster
 * @param telling how to word them
 */
record VerdictSentence(List<Finding> loud, List<Event> events, Telling telling) {
  private static final int MOST = 3;

  /** Kinds in the order of what they mean to clients, with the clause that tells of them. */
  private static final Map<String, String> CLAUSES = clauses();

  /** Kinds whose clause says neither how often nor for how long. */
  private static final Set<String> UNCOUNTED =
      Set.of("member_down", "fsync_slow", "commit_slow", "peer_rtt_slow", "quota_low");

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
    out.put("member_down", "{member:list} did not answer");
    out.put("fsync_slow", "the log of {member:list} was slow to reach its disk");
    out.put("commit_slow", "commits on {member:list} were slow");
    out.put("peer_rtt_slow", "round trips to {peer:list} were slow");
    out.put("quota_low", "the database of {member:list} came near its quota");
    return out;
  }

  /** The place of a kind among those that mean most to clients; others come last. */
  static int weight(String kind) {
    int place = List.copyOf(CLAUSES.keySet()).indexOf(kind);
    return place < 0 ? CLAUSES.size() : place;
  }

  /** The sentence on the only cluster. */
  String whole() {
    List<String> parts = parts(MOST);
    return parts.isEmpty()
        ? Telling.sentence(loud.get(0).title())
        : Telling.opening(String.join("; ", parts) + ".", events);
  }

  /**
   * The sentence on several clusters: which have something told of them, and what happened to the
   * gravest of them.
   */
  static String ofSeveral(List<String> hit, int clusters, Function<String, VerdictSentence> of) {
    List<String> parts = new ArrayList<>();
    for (String cluster : hit.subList(0, Math.min(MOST, hit.size()))) {
      parts.add(cluster + ": " + of.apply(cluster).brief());
    }
    int more = hit.size() - parts.size();
    if (more > 0) {
      parts.add(more + (more == 1 ? " more, told below" : " more, each told below"));
    }
    return "%s of %s clusters %s a finding above info. %s."
        .formatted(
            hit.size(), clusters, hit.size() == 1 ? "has" : "have", String.join("; ", parts));
  }

  /** The gravest thing, told of a cluster that is named already. */
  private String brief() {
    List<String> parts = parts(1);
    String text = parts.isEmpty() ? loud.get(0).title() : parts.get(0);
    String name = String.valueOf(loud.get(0).cluster());
    return text.replace("the leader of " + name + " ", "its leader ")
        .replaceFirst("^(?i:cluster )?" + Pattern.quote(name) + " ", "");
  }

  private List<String> parts(int most) {
    List<String> clauses = new ArrayList<>();
    List<String> told = new ArrayList<>();
    CLAUSES.forEach(
        (kind, template) -> {
          List<Event> group = Telling.loud(events, kind);
          if (!group.isEmpty() && !isTold(kind, told) && clauses.size() < most) {
            String fitting = worded(kind, template, group, told.isEmpty());
            String clause = told.isEmpty() ? fitting : again(fitting, told);
            String said = telling.fill(clause, group).replace(" changed 1 times", " changed once");
            clauses.add(said + " " + scattered(kind, group) + telling.span(group));
            told.add(kind);
          }
        });
    return clauses;
  }

  /** That it was not so all the time between, where the clause itself counts nothing. */
  private static String scattered(String kind, List<Event> group) {
    int stretches = UNCOUNTED.contains(kind) ? Hull.stretches(group) : 1;
    return stretches == 1 ? "" : "in " + stretches + " stretches ";
  }

  /** Whether writes were refused at a full quota, as far as requests were counted. */
  static boolean isRefused(Event exhausted) {
    return exhausted.evidence().get("refused") instanceof Number refused && refused.longValue() > 0;
  }

  /** How long is told of one member only: a sum over several would be nobody's time. */
  private static String worded(String kind, String template, List<Event> group, boolean isFirst) {
    if (kind.equals("quota_exhausted") && group.stream().noneMatch(VerdictSentence::isRefused)) {
      return "cluster {cluster} stood at its quota";
    }
    boolean one = group.stream().map(Event::member).distinct().count() == 1;
    return isFirst && kind.equals("member_down") && one && Hull.to(group) != null
        ? "{member} was down for {downSecondsLower:sum duration} to"
            + " {downSecondsUpper:sum duration}"
        : template;
  }

  /** Without a quorum there is no leader, and a slow disk shows in commits as in fsyncs. */
  private static boolean isTold(String kind, List<String> told) {
    return kind.equals("no_leader") && told.contains("quorum_lost")
        || kind.equals("commit_slow") && told.contains("fsync_slow")
        || kind.equals("quota_low") && told.contains("quota_exhausted");
  }

  /** The cluster is named once: behind a clause on it the next one says "it". */
  private static String again(String template, List<String> told) {
    boolean cluster =
        told.stream().allMatch(kind -> CLAUSES.getOrDefault(kind, "").contains("{cluster}"));
    return cluster
        ? template
            .replace("the leader of {cluster}", "its leader")
            .replaceFirst("^cluster \\{cluster}", "it")
        : template;
  }
}
