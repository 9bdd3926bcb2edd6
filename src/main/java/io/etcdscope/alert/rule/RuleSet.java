package io.etcdscope.alert.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Built-in rules and the user's own together. */
public final class RuleSet {
  private RuleSet() {}

  /**
   * Adds the user's groups behind the built-in ones. A rule of the user's takes the place of every
   * built-in rule that has its kind, name and severity; the others stay.
   */
  public static List<RuleGroup> merge(List<RuleGroup> builtIn, List<RuleGroup> own) {
    Set<List<String>> replaced = new HashSet<>();
    own.forEach(group -> group.rules().forEach(rule -> replaced.add(key(rule))));
    List<RuleGroup> out = new ArrayList<>();
    for (RuleGroup group : builtIn) {
      List<Rule> kept =
          group.rules().stream().filter(rule -> !replaced.contains(key(rule))).toList();
      if (!kept.isEmpty()) {
        out.add(group.withRules(kept));
      }
    }
    out.addAll(own);
    return out;
  }

  private static List<String> key(Rule rule) {
    return List.of(rule.kind().name(), rule.name(), rule.severity());
  }
}
