package io.etcdscope.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule's statement with its limits as parameters.
 *
 * @param sql statement with question marks
 * @param parameters values for them, in order
 */
record RuleQuery(String sql, List<Object> parameters) {
  private static final Pattern NAMED = Pattern.compile("(?<![:\\w]):([a-z][a-z0-9_]*)");

  RuleQuery {
    parameters = List.copyOf(parameters);
  }

  /**
   * The statement of a rule: each {@code :name} becomes a parameter.
   *
   * @throws IllegalArgumentException for a name that its limits lack
   */
  static RuleQuery of(Rule rule) {
    List<Object> parameters = new ArrayList<>();
    Matcher named = NAMED.matcher(rule.select());
    StringBuilder sql = new StringBuilder();
    while (named.find()) {
      parameters.add(value(rule, named.group(1)));
      named.appendReplacement(sql, "?");
    }
    named.appendTail(sql);
    return new RuleQuery(sql.toString(), parameters);
  }

  private static double value(Rule rule, String name) {
    for (Limit limit : rule.limits()) {
      if (limit.name().equals(name)) {
        return limit.value();
      }
    }
    throw new IllegalArgumentException("the rule %s has no limit %s".formatted(rule.id(), name));
  }
}
