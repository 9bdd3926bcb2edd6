package io.etcdscope.rules;

import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import java.util.List;

/**
 * What the rules say of an archive.
 *
 * @param events what happened, in order of time
 * @param findings the events grouped, gravest first
 * @param notEvaluable rules that lack a metric, by cluster; never to be read as "all is well"
 */
public record RuleResult(
    List<Event> events, List<Finding> findings, List<NotEvaluable> notEvaluable) {
  /** Copies the lists. */
  public RuleResult {
    events = List.copyOf(events);
    findings = List.copyOf(findings);
    notEvaluable = List.copyOf(notEvaluable);
  }
}
