package io.etcdscope.rules;

import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds that stand in for those of the rules.
 *
 * @param given value by kind and name of the limit, such as {@code fsync_slow.limit_seconds}
 */
public record Limits(Map<String, Double> given) {
  private static final Pattern FORM =
      Pattern.compile("([a-z][a-z0-9_]*)(?:\\.([a-z][a-z0-9_]*))?\\s*=\\s*([0-9][0-9.eE+-]*)");

  /** Copies the map. */
  public Limits {
    given = Map.copyOf(given);
  }

  /** Those of the rules themselves. */
  public static Limits defaults() {
    return new Limits(Map.of());
  }

  /**
   * Reads limits written {@code KIND.NAME=VALUE}, or {@code KIND=VALUE} for the first of a rule.
   *
   * @throws IllegalArgumentException for another form, a rule or limit that does not exist, or a
   *     limit given twice
   */
  public static Limits parse(List<String> texts) {
    Map<String, Double> given = new LinkedHashMap<>();
    for (String text : texts) {
      Matcher form = FORM.matcher(text.strip());
      if (!form.matches()) {
        throw new IllegalArgumentException(
            "'%s' is no limit; write KIND.NAME=VALUE, such as fsync_slow.limit_seconds=0.05"
                .formatted(text));
      }
      Rule rule = rule(form.group(1));
      Limit limit = limit(rule, form.group(2));
      if (given.put(key(rule, limit), value(form.group(3))) != null) {
        throw new IllegalArgumentException(
            "the limit %s is given twice".formatted(key(rule, limit)));
      }
    }
    return new Limits(given);
  }

  /** These, and the others where these say nothing. */
  public Limits over(Limits others) {
    Map<String, Double> both = new LinkedHashMap<>(others.given());
    both.putAll(given);
    return new Limits(both);
  }

  /** Writes the limits of all rules where {@code v_limit} and the stages read them. */
  public void write(Store store) {
    List<List<Object>> rows = new ArrayList<>();
    for (Rule rule : RuleBook.rules()) {
      for (Limit limit : rule.limits()) {
        double used = given.getOrDefault(key(rule, limit), limit.value());
        rows.add(
            List.of(rule.id(), limit.name(), used, limit.value(), limit.unit(), limit.reason()));
      }
    }
    store.transaction(
        () -> {
          store.execute("delete from raw_limit");
          store.insert("raw_limit", "(?, ?, ?, ?, ?, ?)", rows);
        });
  }

  /** The limits that the last analysis of a database was told to use. */
  static Limits read(Store store) {
    Map<String, Double> given = new LinkedHashMap<>();
    store
        .query("select kind, name, value from raw_limit")
        .forEach(row -> given.put(row.text("kind") + "." + row.text("name"), row.real("value")));
    return new Limits(given);
  }

  /** A rule with these limits in place of its own. */
  Rule in(Rule rule) {
    List<Limit> limits = new ArrayList<>();
    for (Limit limit : rule.limits()) {
      double used = given.getOrDefault(key(rule, limit), limit.value());
      limits.add(new Limit(limit.name(), used, limit.unit(), limit.reason()));
    }
    return rule.withLimits(limits);
  }

  private static String key(Rule rule, Limit limit) {
    return rule.id() + "." + limit.name();
  }

  private static Rule rule(String kind) {
    return RuleBook.rules().stream()
        .filter(rule -> rule.id().equals(kind) && !rule.limits().isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no rule '%s' has limits; those that have are %s"
                        .formatted(
                            kind,
                            String.join(
                                ", ",
                                RuleBook.rules().stream()
                                    .filter(rule -> !rule.limits().isEmpty())
                                    .map(Rule::id)
                                    .toList()))));
  }

  private static Limit limit(Rule rule, @Nullable String name) {
    return rule.limits().stream()
        .filter(limit -> name == null || limit.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the rule %s has no limit '%s'; it has %s"
                        .formatted(
                            rule.id(),
                            name,
                            String.join(", ", rule.limits().stream().map(Limit::name).toList()))));
  }

  private static double value(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is no number".formatted(text), e);
    }
  }
}
