package io.etcdscope.alert.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Risk: rules that are read otherwise than Prometheus reads them. */
class RuleFilesTest {
  private static final String FILE =
      """
      groups:
        - name: own
          interval: 30s
          limit: 5
          labels: {team: db, severity: info}
          rules:
            - record: job:up:sum
              expr: sum by (job) (up)
            - alert: Down
              expr: |
                job:up:sum
                  < 2
              for: 1m30s
              keep_firing_for: 5m
              labels:
                severity: critical
              annotations:
                summary: "{{ $labels.job }} has {{ $value }}"
      """;

  @Test
  void everyFieldIsKept() throws RuleFileException {
    List<RuleGroup> groups = RuleFiles.parse("own.yaml", FILE);
    RuleGroup group = groups.get(0);
    Rule alert = group.rules().get(1);
    assertEquals(new RuleGroup.Timing(30_000, 0), group.timing());
    assertEquals(5, group.limit());
    assertEquals(Rule.Kind.RECORD, group.rules().get(0).kind());
    assertEquals(new Rule.Times(90_000, 300_000, true), alert.times());
    assertEquals("critical", alert.severity());
    assertEquals("db", alert.labels().get("team").source());
    assertEquals("own.yaml:9:9", alert.place().toString());
  }

  @Test
  void placesWithinABlockAreThoseOfTheFile() throws RuleFileException {
    Rule alert = RuleFiles.parse("own.yaml", FILE).get(0).rules().get(1);
    int offset = alert.text().value().indexOf('<');
    assertEquals("own.yaml:12:13", alert.text().at(offset).toString());
  }

  @Test
  void withoutAnIntervalGroupsAreEvaluatedEveryMinute() throws RuleFileException {
    RuleGroup group =
        RuleFiles.parse("f", "groups: [{name: a, rules: [{alert: X, expr: up == 0}]}]").get(0);
    assertEquals(60_000, group.timing().intervalMs());
    assertFalse(group.rules().get(0).times().isForWritten());
  }

  @Test
  void jsonAndKubernetesObjectsAreRead() throws RuleFileException {
    String json = "{\"groups\": [{\"name\": \"a\", \"rules\": []}]}";
    String object = "kind: PrometheusRule\nmetadata: {name: x}\nspec: " + json;
    assertEquals("a", RuleFiles.parse("f", json).get(0).name());
    assertEquals("a", RuleFiles.parse("f", object).get(0).name());
  }

  @Test
  void packsHoldTheRulesOfTheField() {
    assertEquals(15, rules("etcd-mixin").size());
    assertEquals(20, rules("openshift").size());
    for (String pack : Packs.NAMES) {
      for (Rule rule : rules(pack)) {
        assertFalse(rule.severity().isEmpty(), pack + " " + rule.name());
        for (String key : List.of("summary", "why", "remedy")) {
          assertFalse(rule.annotation(key).isBlank(), pack + " " + rule.name() + " " + key);
        }
      }
    }
    assertThrows(IllegalArgumentException.class, () -> Packs.pack("none"));
  }

  @Test
  void ownRulesReplaceThoseOfTheSameNameAndSeverity() throws RuleFileException {
    List<RuleGroup> own =
        RuleFiles.parse(
            "own",
            """
            groups:
              - name: g
                rules:
                  - alert: etcdHighFsyncDurations
                    expr: up == 0
                    labels: {severity: warning}
            """);
    List<RuleGroup> merged = RuleSet.merge(Packs.pack("etcd-mixin"), own);
    List<Rule> all = merged.stream().flatMap(group -> group.rules().stream()).toList();
    List<Rule> fsync =
        all.stream().filter(rule -> rule.name().equals("etcdHighFsyncDurations")).toList();
    assertEquals(15, all.size());
    assertEquals(List.of("critical", "warning"), fsync.stream().map(Rule::severity).toList());
    assertTrue(fsync.get(1).text().value().equals("up == 0"));
  }

  private static List<Rule> rules(String pack) {
    return Packs.pack(pack).stream().flatMap(group -> group.rules().stream()).toList();
  }
}
