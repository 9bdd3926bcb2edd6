package io.etcdscope.rules;

import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.StoryLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What to check or do, from the rules behind the findings: what cost clients most comes first, and
 * findings that ask for the same are told once, with all that they are about.
 */
public final class NextSteps {
  /** Stands between what to do and the command for it. */
  public static final String COMMAND = " Next: ";

  private static final int MOST = 4;

  /** Kinds that ask for the same as the graver one. */
  private static final Map<String, String> SAME =
      Map.of(
          "no_leader", "quorum_lost",
          "alarm", "quota_exhausted",
          "alarm_listed", "quota_exhausted",
          "quota_low", "quota_exhausted",
          "commit_slow", "fsync_slow",
          "writes_slowed", "fsync_slow");

  private NextSteps() {}

  static List<StoryLine> of(List<Finding> loud, List<Event> events, Telling telling) {
    Map<String, List<Finding>> groups = new LinkedHashMap<>();
    loud.stream()
        .sorted(Comparator.comparing((Finding finding) -> VerdictSentence.weight(finding.kind())))
        .forEach(
            finding ->
                groups
                    .computeIfAbsent(group(finding.kind()), any -> new ArrayList<>())
                    .add(finding));
    return groups.values().stream()
        .limit(MOST)
        .map(findings -> step(findings, events, telling))
        .toList();
  }

  private static String group(String kind) {
    return SAME.getOrDefault(kind, kind);
  }

  /** One step, worded by the gravest kind of its findings. */
  private static StoryLine step(List<Finding> findings, List<Event> events, Telling telling) {
    String kind = findings.get(0).kind();
    List<String> ids = findings.stream().flatMap(finding -> finding.events().stream()).toList();
    List<Event> about =
        events.stream()
            .filter(event -> event.kind().equals(kind) && ids.contains(event.id()))
            .toList();
    Rule rule = RuleBook.rule(kind);
    if (about.isEmpty()) {
      return new StoryLine(Telling.sentence(rule.remedy()), ids);
    }
    TreeSet<String> members = new TreeSet<>();
    about.stream().map(Event::member).filter(Objects::nonNull).forEach(members::add);
    String whom =
        rule.grouping() == Rule.Grouping.MEMBER && !members.isEmpty()
            ? Telling.join(List.copyOf(members)) + ": "
            : "";
    String command = rule.next().isEmpty() ? "" : COMMAND + telling.fill(rule.next(), about);
    String remedy = Telling.sentence(rule.remedy(about, telling.dating()));
    return new StoryLine(whom + remedy + command, ids);
  }
}
