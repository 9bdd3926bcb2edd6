package io.etcdscope.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Severity;
import io.etcdscope.model.Verdict;
import io.etcdscope.promql.parse.PromqlParser;
import io.etcdscope.store.SqlFile;
import io.etcdscope.store.SqlFolder;
import io.etcdscope.store.Store;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code 60_rules} is whole, and a rule without its metrics is not "all is well". */
class RuleBookTest {
  private static final Set<String> KEYS =
      Set.of(
          "id",
          "group",
          "severity",
          "title",
          "titles",
          "open",
          "requires",
          "limits",
          "why",
          "remedy",
          "over",
          "next",
          "sql",
          "promql",
          "notes");

  static Stream<SqlFile> files() {
    return SqlFolder.files("60_rules").stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void headerIsComplete(SqlFile file) {
    Rule rule = Rule.of(file);
    assertEquals(file.name(), rule.id(), "the file is named after its kind");
    assertTrue(
        KEYS.containsAll(file.header().keySet()), "unknown key in " + file.header().keySet());
    assertFalse(rule.promql().isEmpty(), "promql");
    assertFalse(rule.next().isEmpty(), "next");
    assertTrue(file.sql().contains("'" + rule.id() + "' as kind"), "gives events of its own kind");
  }

  /** An event that has a value for every field of a template. */
  private static Event event(String template) {
    Map<String, Object> evidence = new HashMap<>();
    Matcher field = Pattern.compile("\\{([A-Za-z0-9]+)").matcher(template);
    while (field.find()) {
      String key = field.group(1);
      boolean moment = key.startsWith("first") || key.startsWith("last") || key.equals("at");
      boolean number = Set.of("revision", "notKnown", "limitSeconds").contains(key);
      evidence.put(key, moment ? "2026-11-21T01:20:00.000Z" : number ? 1L : "it's");
    }
    return new Event("e", "k", Severity.WARNING, "c'1", "m\"1", "p", 1_000L, 31_000L, evidence);
  }

  @Test
  void queriesOfEveryRuleRunAsTheyStand() throws Exception {
    QueryText text = new QueryText(60_000);
    try (Store store = Scenario.load(List.of("member m1", "m1 0 changes=1"))) {
      for (Rule rule : RuleBook.rules()) {
        Event event = event(rule.sql() + rule.promql());
        String one = text.sql(rule.sql(), List.of(event));
        String two = text.sql(rule.sql(), List.of(event, event));
        for (String sql : List.of(one, two)) {
          assertFalse(sql.contains("{"), () -> rule.id() + ": " + sql);
          store.query(sql).forEach(row -> {});
        }
        String promql = text.promql(rule.promql(), List.of(event, event));
        assertFalse(promql.contains("{instance}") || promql.contains("{cluster}"), promql);
        PromqlParser.parse(promql);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyLimitOfTheStatementIsNamed(SqlFile file) {
    Rule rule = Rule.of(file);
    Set<String> used = new HashSet<>();
    Matcher named = Pattern.compile("(?<![:\\w]):([a-z][a-z0-9_]*)").matcher(rule.select());
    while (named.find()) {
      used.add(named.group(1));
    }
    Set<String> known = new HashSet<>(rule.limits().stream().map(Limit::name).toList());
    assertTrue(known.containsAll(used), used + " against " + known);
  }

  @Test
  void aRuleWithoutItsMetricsIsNotEvaluable() {
    try (Store store =
        Scenario.load(List.of("member m1", "m1 0..150/15 started=-1000 changes=1"))) {
      RuleResult result = Rules.run(store);
      Set<String> blind =
          new HashSet<>(result.notEvaluable().stream().map(NotEvaluable::kind).toList());
      assertTrue(blind.contains("no_leader"), blind::toString);
      assertTrue(blind.contains("fsync_slow"), blind::toString);
      assertTrue(blind.contains("quota_low"), blind::toString);
      assertFalse(blind.contains("leader_changed"), "the counter is there");
      for (Finding finding : result.findings()) {
        assertEquals(Verdict.NOT_EVALUABLE, finding.verdict(), finding::title);
      }
    }
  }

  @Test
  void slowLimitsOfTheStageAreThoseOfTheRules() {
    try (Store store = Scenario.load(List.of("member m1", "m1 0 changes=1"))) {
      store
          .query("select kind, limit_seconds from dim_slow_limit")
          .forEach(
              row ->
                  assertEquals(
                      row.real("limit_seconds"),
                      RuleBook.rule(row.text("kind")).limits().stream()
                          .filter(limit -> limit.name().equals("limit_seconds"))
                          .findFirst()
                          .orElseThrow()
                          .value()));
    }
  }
}
