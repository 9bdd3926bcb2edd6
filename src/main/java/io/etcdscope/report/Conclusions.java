package io.etcdscope.report;

import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Story;
import java.util.List;

/**
 * What the rules and the alert replay concluded.
 *
 * @param story the first screen
 * @param events all events, in order of time
 * @param findings all findings
 * @param alerts stretches of alert rules
 * @param silent rules that could not be judged
 */
public record Conclusions(
    Story story,
    List<Event> events,
    List<Finding> findings,
    List<Alert> alerts,
    List<SilentRule> silent) {
  /** The events of a finding, in order of time. */
  List<Event> of(Finding finding) {
    return events.stream().filter(event -> finding.events().contains(event.id())).toList();
  }
}
