package io.etcdscope.rules;

import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Severity;
import io.etcdscope.model.Story;
import io.etcdscope.store.Store;
import java.util.List;

/** Makes the first screen of a report out of what the rules found, and of nothing else. */
public final class StoryTeller {
  private StoryTeller() {}

  /** The story of {@code result}; the stages behind it must still be there. */
  public static Story tell(Store store, RuleResult result) {
    List<Finding> loud =
        result.findings().stream().filter(f -> f.severity() != Severity.INFO).toList();
    List<Event> events = result.events();
    Telling telling = Telling.of(events);
    String verdict =
        loud.isEmpty() ? Calm.sentence(store) : VerdictSentence.of(loud, events, telling);
    return new Story(
        verdict,
        CauseChain.of(events, telling),
        ClientImpact.of(store, events),
        NextSteps.of(loud, events, telling));
  }
}
