package io.etcdscope.rules;

import io.etcdscope.model.Finding;
import io.etcdscope.model.Severity;
import io.etcdscope.model.Story;
import io.etcdscope.store.Store;
import java.util.List;

/** Makes the first screen of a report out of what the rules found. */
public final class StoryTeller {
  private StoryTeller() {}

  /** The story of {@code result}. */
  public static Story tell(Store store, RuleResult result) {
    List<Finding> loud =
        result.findings().stream().filter(f -> f.severity() != Severity.INFO).toList();
    String verdict = loud.isEmpty() ? "Nothing above info was found." : loud.get(0).title();
    return new Story(verdict, List.of(), List.of(), List.of());
  }
}
