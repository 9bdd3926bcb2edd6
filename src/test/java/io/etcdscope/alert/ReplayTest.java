package io.etcdscope.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.alert.replay.Archive;
import io.etcdscope.alert.rule.RuleFileException;
import io.etcdscope.alert.rule.RuleFiles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Risk: an alert that begins, fires or ends at another evaluation than in Prometheus. */
class ReplayTest {
  /** Stretches of {@code x > 0} as minutes of pending, firing, resolved. */
  private static String states(String values, String holds) throws RuleFileException {
    String rules = "groups: [{name: g, rules: [{alert: A, expr: x > 0, %s}]}]".formatted(holds);
    return stretches(check(rules, "x{a=\"1\"}: " + values));
  }

  private static CheckResult check(String rules, String... series) throws RuleFileException {
    Archive archive = SeriesNotation.archive(60_000, series);
    return Check.run(
        List.of(archive),
        TestCatalogue.read(),
        CheckPlan.replay(RuleFiles.parse("own.yaml", rules)));
  }

  private static String stretches(CheckResult result) {
    StringBuilder out = new StringBuilder();
    for (AlertRow alert : result.alerts()) {
      out.append(out.isEmpty() ? "" : " ").append(minute(alert.pendingMs()));
      out.append('/').append(minute(alert.firingMs()));
      out.append('/').append(minute(alert.resolvedMs()));
    }
    return out.toString();
  }

  private static String minute(Long timeMs) {
    return timeMs == null ? "-" : Long.toString(timeMs / 60_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 1 1 1 0 0 | for: 0s | 1/1/4",
        "0 1 1 1 0 0 | for: 2m | 1/3/4",
        "0 1 1 1 0 0 | for: 3m | 1/-/4",
        "0 1 0 1 1 1 | for: 2m | 1/-/2 3/5/-",
        "0 0 1 1 1 1 | for: 1m | 2/3/-",
        "0 1 1 1 1 1 | for: 90s | 1/3/-",
        "1 1 stale 1 1 0 | for: 1m | 0/1/2 3/4/5",
        "0 1 1 0 0 0 0 0 | 'for: 1m, keep_firing_for: 3m' | 1/2/6",
        "0 1 1 0 0 1 0 0 0 0 | 'for: 1m, keep_firing_for: 3m' | 1/2/9",
        "0 1 0 0 0 0 | 'for: 1m, keep_firing_for: 3m' | 1/-/2",
        "0 1 1 0 | 'for: 1m, keep_firing_for: 9m' | 1/2/-",
        "0 0 0 0 | for: 0s | ''",
      })
  void statesFollowTheResults(String values, String holds, String expected)
      throws RuleFileException {
    String wanted = expected.equals("''") ? "" : expected;
    assertEquals(wanted, states(values, holds.replace("'", "")));
  }

  @Test
  void aGapShorterThanTheLookbackEndsNothing() throws RuleFileException {
    assertEquals("0/2/5", states("1 _ _ _ 1 0", "for: 2m"));
  }

  @Test
  void evaluationsLieAtMultiplesOfTheInterval() throws RuleFileException {
    String rules = "groups: [{name: g, interval: 7m, rules: [{alert: A, expr: x > 0}]}]";
    assertEquals("7/7/14", stretches(check(rules, "x: 0 0 1 1 1 1 1 1 1 0 0 0 0 0 0 0")));
  }

  @Test
  void recordedSeriesAreSeenByLaterRules() throws RuleFileException {
    String rules =
        """
        groups:
          - name: alerting
            rules: [{alert: A, expr: 'job:x:sum{team="db"} > 4', for: 1m}]
          - name: recording
            rules: [{record: 'job:x:sum', expr: sum by (job) (x), labels: {team: db}}]
        """;
    CheckResult result =
        check(rules, "x{job=\"e\",i=\"1\"}: 1 2 3 3 0", "x{job=\"e\",i=\"2\"}: 1 2 3 3 0");
    assertEquals("2/3/4", stretches(result));
    assertEquals(6, result.alerts().get(0).worstValue());
  }

  @Test
  void alertsCanBeAskedFor() throws RuleFileException {
    String rules =
        """
        groups:
          - name: g
            rules:
              - {alert: A, expr: x > 0, for: 1m}
              - {alert: B, expr: 'ALERTS{alertname="A",alertstate="firing"}'}
        """;
    assertEquals("1/2/4 2/2/4", stretches(check(rules, "x: 0 1 1 1 0 0 0")));
  }

  @Test
  void labelsAndWordsAreExpanded() throws RuleFileException {
    String rules =
        """
        groups:
          - name: g
            rules:
              - alert: A
                expr: x > 0
                labels: {severity: '{{ if eq $labels.a "1" }}critical{{ else }}info{{ end }}'}
                annotations: {summary: '{{ $labels.a }} reached {{ $value }}'}
        """;
    CheckResult result = check(rules, "x{a=\"1\"}: 0 1 5 2 0", "x{a=\"2\"}: 0 0 3 0 0");
    assertEquals("critical", result.alerts().get(0).severity());
    assertEquals("1 reached 5", result.alerts().get(0).words().summary());
    assertEquals("info", result.alerts().get(1).severity());
    assertEquals("2 reached 3", result.alerts().get(1).words().summary());
  }

  @Test
  void aLabelWithTheValueMakesManyAlerts() throws RuleFileException {
    String rules =
        "groups: [{name: g, rules: [{alert: A, expr: x > 0, labels: {v: '{{ $value }}'}}]}]";
    assertEquals("1/1/2 2/2/4", stretches(check(rules, "x: 0 1 2 2 0 0")));
  }

  @Test
  void evaluationsThatFailChangeNothing() throws RuleFileException {
    String rules =
        "groups: [{name: g, rules: [{alert: A, expr: 'x > 0 and on () (y * on (k) z)', for: 2m}]}]";
    CheckResult result =
        check(
            rules,
            "x: 1 1 1 1 1 1 0 0",
            "y{k=\"1\",n=\"1\"}: 1x7",
            "y{k=\"1\",n=\"2\"}: _ _ 1 stale _ _ _ _",
            "z{k=\"1\"}: 1x7");
    assertEquals("0/3/6", stretches(result));
    assertTrue(result.rules().get(0).reason().startsWith("1 evaluations fail: "));
  }

  @Test
  void beyondTheLimitAnEvaluationFails() throws RuleFileException {
    String rules = "groups: [{name: g, limit: 1, rules: [{alert: A, expr: x > 0}]}]";
    CheckResult result = check(rules, "x{a=\"1\"}: 0 1 1 0 0", "x{a=\"2\"}: 0 0 1 0 0");
    assertEquals("1/1/3", stretches(result));
    assertTrue(result.rules().get(0).reason().contains("exceeded limit of 1"));
  }

  @Test
  void ofTwoResultsWithOneIdentityNoneCounts() throws RuleFileException {
    String rules = "groups: [{name: g, rules: [{alert: A, expr: '{__name__=~\"x|y\"} > 0'}]}]";
    CheckResult result = check(rules, "x: 0 1 1 0 0", "y: 0 0 1 0 0");
    assertEquals("1/1/3", stretches(result));
    assertTrue(result.rules().get(0).reason().contains("same labelset"));
  }

  @Test
  void theWorstValueLiesFarthestBeyondTheThreshold() throws RuleFileException {
    String below = "groups: [{name: g, rules: [{alert: A, expr: '5 > x'}]}]";
    AlertRow alert = check(below, "x: 9 4 1 3 9").alerts().get(0);
    assertEquals(1, alert.worstValue());
    assertEquals(120_000, alert.worstMs());
  }
}
