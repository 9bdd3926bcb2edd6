package io.etcdscope.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.alert.lint.LintNote;
import io.etcdscope.alert.replay.Archive;
import io.etcdscope.alert.rule.RuleFileException;
import io.etcdscope.alert.rule.RuleFiles;
import io.etcdscope.promql.eval.EngineOptions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Risk: a rule that can never work and is believed to watch. */
class LinterTest {
  private static final String[] SERIES = {
    "up{job=\"etcd\"}: 1x30",
    "etcd_server_has_leader: 1x30",
    "etcd_server_leader_changes_seen_total: 0+1x30",
    "etcd_server_proposals_pending: 3x30",
    "etcd_disk_wal_fsync_duration_seconds_bucket{le=\"8.192\"}: 0+1x30",
    "etcd_disk_wal_fsync_duration_seconds_bucket{le=\"+Inf\"}: 0+1x30",
  };

  private static List<LintNote> notes(String expr) throws RuleFileException {
    String rules =
        "groups:\n  - name: g\n    rules:\n      - alert: A\n        for: 1m\n        expr: |-\n"
            + "          "
            + expr;
    Archive archive = SeriesNotation.archive(60_000, SERIES);
    CheckPlan plan =
        new CheckPlan(RuleFiles.parse("own.yaml", rules), EngineOptions.PROMETHEUS_3, null, true);
    return Check.run(List.of(archive), TestCatalogue.read(), plan).lint();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "etcd_disk_wal_fsync_duration_seconds_bucket{le=\"0.1\"} > 5 | le_missing | 11",
        "etcd_disk_wal_fsync_duration_seconds_bucket < 0.99 | never_true | 11",
        "nobody > 1 | metric_missing | 11",
        "1 + etcd_server_range_duration_seconds_sum > 5 | metric_missing | 15",
        "up{job=\"kubelet\"} == 0 | matches_nothing | 11",
        "rate(etcd_server_proposals_pending[5m]) > 1 | rate_on_gauge | 16",
        "changes(etcd_server_leader_changes_seen_total[10m]) > 3 | changes_on_counter | 19",
        "rate(etcd_server_leader_changes_seen_total[1m]) > 3 | range_too_short | 16",
        "rate(etcd_server_leader_changes_seen_total[90s]) > 3 | range_too_short | 16",
        "up == 2 | never_true | 11",
        "up < 0 | never_true | 11",
        "etcd_server_has_leader == 0.5 | never_true | 11",
        "count(up) < 1 | never_true | 11",
        "histogram_quantile(0.99, rate(etcd_disk_wal_fsync_duration_seconds_bucket[5m])) > 10 | never_true | 11",
        "histogram_quantile(0.99, sum by (job) (rate(etcd_disk_wal_fsync_duration_seconds_bucket[5m]))) > 1 | le_dropped | 36",
        "rate(etcd_server_leader_changes_seen_total[5m]) < 0 | never_true | 11",
      })
  void mistakesAreFoundAtTheirPlace(String expr, String code, int column) throws RuleFileException {
    List<LintNote> notes = notes(expr);
    assertEquals(1, notes.size(), notes.toString());
    assertEquals(code, notes.get(0).code(), notes.toString());
    assertEquals("own.yaml:7:" + column, notes.get(0).place().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "up == 0 | x",
        "histogram_quantile(0.99, rate(etcd_disk_wal_fsync_duration_seconds_bucket[5m])) > 1 | x",
        "histogram_quantile(0.99, sum by (le) (rate(etcd_disk_wal_fsync_duration_seconds_bucket[5m]))) > 1 | x",
        "sum(up == bool 1) < (count(up) + 1) / 2 | x",
        "100 * rate(etcd_server_leader_changes_seen_total[5m]) / 3 > 5 | x",
        "changes(etcd_server_has_leader[5m]) > 2 | x",
        "count(etcd_server_has_leader) % 2 == 0 | x",
      })
  void soundRulesAreLeftAlone(String expr, String unused) throws RuleFileException {
    assertTrue(notes(expr).isEmpty(), notes(expr).toString());
  }
}
