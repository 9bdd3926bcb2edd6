package io.etcdscope.rules;

import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.StoryLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What to check or do, from the rules behind the gravest findings. */
public final class NextSteps {
  /** Stands between what to do and the command for it. */
  public static final String COMMAND = " Next: ";

  private static final int MOST = 4;

  private NextSteps() {}

  static List<StoryLine> of(List<Finding> loud, List<Event> events, Telling telling) {
    List<StoryLine> out = new ArrayList<>();
    Set<String> told = new LinkedHashSet<>();
    for (Finding finding : loud) {
      if (out.size() == MOST || !told.add(finding.kind())) {
        continue;
      }
      Rule rule = RuleBook.rule(finding.kind());
      List<Event> shown =
          events.stream().filter(event -> finding.events().contains(event.id())).toList();
      String command = rule.next().isEmpty() ? "" : COMMAND + telling.fill(rule.next(), shown);
      out.add(new StoryLine(Telling.sentence(rule.remedy()) + command, finding.events()));
    }
    return out;
  }
}
