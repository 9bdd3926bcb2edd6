package io.etcdscope.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.alert.RuleVerdict.Outcome;
import io.etcdscope.alert.replay.Archive;
import io.etcdscope.alert.rule.RuleFileException;
import io.etcdscope.alert.rule.RuleFiles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Risk: silence that is taken for health, because the rule had nothing to look at. */
class VerdictTest {
  private static final String[] SERIES = {
    "up{job=\"etcd\"}: 1x30",
    "etcd_server_has_leader{job=\"etcd\"}: 1x30",
    "etcd_debugging_mvcc_put_total{job=\"etcd\"}: 0+1x30",
    "etcd_disk_wal_fsync_duration_seconds_bucket{job=\"etcd\",le=\"0.001\"}: 0+1x30",
    "etcd_disk_wal_fsync_duration_seconds_bucket{job=\"etcd\",le=\"+Inf\"}: 0+2x30",
    "grpc_server_handled_total{grpc_code=\"OK\"}: 0+1x30",
    "short: 1 1 1 1 1",
  };

  private static RuleVerdict verdict(String expr, String holdsFor) throws RuleFileException {
    String rules =
        "groups: [{name: g, rules: [{alert: A, expr: '%s', for: %s}]}]"
            .formatted(expr.replace("'", "''"), holdsFor);
    Archive archive = SeriesNotation.archive(60_000, SERIES);
    return Check.run(
            List.of(archive), TestCatalogue.read(), CheckPlan.replay(RuleFiles.parse("f", rules)))
        .rules()
        .get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "etcd_server_has_leader == 0 | 1m | SILENT | ''",
        "etcd_server_has_leader == 1 | 1m | FIRED | ''",
        "short > 0 | 9m | PENDING | no answer is possible for",
        "short > 5 | 1m | NOT_EVALUABLE | no answer is possible for 71.0 %",
        "etcd_server_has_leader == 0 | 1h | NOT_EVALUABLE | 30m is shorter than the rule's for 1h",
        "rate(etcd_debugging_mvcc_put_total[2h]) > 9 | 1m | NOT_EVALUABLE | shorter than the range 2h",
        "nobody_knows_me > 0 | 1m | NOT_EVALUABLE | metric nobody_knows_me is not in this archive",
        "etcd_server_range_duration_seconds_sum > 0 | 1m | NOT_EVALUABLE | exists since etcd 3.6, the archive is of 3.5.16",
        "etcd_mvcc_put_total > 1e9 | 1m | NOT_EVALUABLE | it has etcd_debugging_mvcc_put_total instead",
        "grpc_server_handling_seconds_count > 0 | 1m | NOT_EVALUABLE | only with --metrics=extensive",
        "etcd_disk_wal_fsync_duration_seconds_bucket{le=\"0.1\"} > 1e9 | 1m | NOT_EVALUABLE | has no bound le=\"0.1\": there are +Inf 0.001",
        "up{job=\"kubelet\"} == 0 | 1m | NOT_EVALUABLE | has no series with job=\"kubelet\": there are etcd",
        "rate(etcd_network_peer_sent_failures_total[5m]) > 0 | 1m | SILENT | etcd makes them at the first event",
        "rate(grpc_server_handled_total{grpc_code=\"Internal\"}[5m]) > 0 | 1m | SILENT | there are OK",
        "nobody_knows_me > 0 or up == 0 | 1m | SILENT | metric nobody_knows_me",
        "up == 0 and nobody_knows_me > 0 | 1m | NOT_EVALUABLE | metric nobody_knows_me",
        "up == 0 unless nobody_knows_me > 0 | 1m | SILENT | ''",
        "absent(nobody_knows_me) | 1m | FIRED | ''",
        "rate(etcd_debugging_mvcc_put_total[1m]) > 0 | 1m | NOT_EVALUABLE | has the samples that",
        "max_over_time(rate(nobody_knows_me[5m])[10m:1m]) > 0 | 1m | NOT_EVALUABLE | nobody_knows_me",
      })
  void silenceCountsOnlyWhereAnAnswerWasPossible(
      String expr, String holdsFor, Outcome outcome, String reason) throws RuleFileException {
    RuleVerdict verdict = verdict(expr, holdsFor);
    assertEquals(outcome, verdict.outcome(), verdict.reason());
    assertTrue(verdict.reason().contains(reason), verdict.reason());
  }

  @Test
  void withoutUpNothingIsSaidOfUp() throws RuleFileException {
    Archive archive = SeriesNotation.archive(60_000, "x: 1x9");
    CheckPlan plan =
        CheckPlan.replay(
            RuleFiles.parse("f", "groups: [{name: g, rules: [{alert: A, expr: up == 0}]}]"));
    RuleVerdict verdict = Check.run(List.of(archive), TestCatalogue.read(), plan).rules().get(0);
    assertEquals(Outcome.NOT_EVALUABLE, verdict.outcome());
    assertTrue(verdict.reason().startsWith("nothing is known of up"), verdict.reason());
  }

  @Test
  void theShareWithoutAnAnswerIsTold() throws RuleFileException {
    // samples up to minute 4 count until minute 8: 9 of 31 evaluations
    assertEquals(22 / 31.0, verdict("short > 5", "1m").unknownShare(), 1e-12);
  }
}
