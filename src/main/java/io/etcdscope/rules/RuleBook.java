package io.etcdscope.rules;

import io.etcdscope.store.SqlFolder;
import java.util.List;

/** The rules: every file of {@code 60_rules}, in the order of their numbers. */
public final class RuleBook {
  private RuleBook() {}

  /** All rules. */
  public static List<Rule> rules() {
    return SqlFolder.files("60_rules").stream().map(Rule::of).toList();
  }

  /** The rule whose events have this kind; the caller knows that there is one. */
  public static Rule rule(String kind) {
    return rules().stream()
        .filter(rule -> rule.id().equals(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no rule gives events of kind " + kind));
  }
}
