package io.etcdscope.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.alert.replay.Archive;
import io.etcdscope.alert.rule.Packs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Risk: the alerts that most people run, replayed wrong. The situations of the etcd mixin's own
 * unit tests: members lost one by one, one lost and peers that fail, leader changes with resets,
 * growth, fragmentation; times worked out by hand.
 */
class MixinScenarioTest {
  /** Rule, labels, and minutes of pending, firing and resolved; a dash where there is none. */
  private static List<String> replay(String rule, String... series) {
    Archive archive = SeriesNotation.archive(60_000, series);
    CheckPlan plan = CheckPlan.replay(Packs.pack("etcd-mixin"));
    CheckResult result = Check.run(List.of(archive), TestCatalogue.read(), plan);
    List<String> out = new ArrayList<>();
    for (AlertRow alert : result.alerts()) {
      if (alert.rule().equals(rule)) {
        out.add(
            alert.severity()
                + " "
                + alert.labels().getOrEmpty("instance")
                + " "
                + minute(alert.pendingMs())
                + " "
                + minute(alert.firingMs())
                + " "
                + minute(alert.resolvedMs())
                + " worst "
                + alert.worstValue());
      }
    }
    return out;
  }

  private static String minute(Long timeMs) {
    return timeMs == null ? "-" : timeMs / 60_000.0 + "";
  }

  private static final String[] LOST_ONE_BY_ONE = {
    "up{job=\"etcd\",instance=\"10.10.10.0\"}: 1x11 0x30",
    "up{job=\"etcd\",instance=\"10.10.10.1\"}: 1x7 0x34",
    "up{job=\"etcd\",instance=\"10.10.10.2\"}: 1x3 0x38",
  };

  @Test
  void aLostMemberFiresAfterTwentyMinutes() {
    // down from minute 4 on: 4 + 20
    assertEquals(
        List.of("warning  4.0 24.0 - worst 3.0"), replay("etcdMembersDown", LOST_ONE_BY_ONE));
  }

  @Test
  void twoLostOfThreeAreTooFewAfterThreeMinutes() {
    // one up from minute 8 on is below (3 + 1) / 2: 8 + 3
    assertEquals(
        List.of("critical  8.0 11.0 - worst 0.0"),
        replay("etcdInsufficientMembers", LOST_ONE_BY_ONE));
  }

  @Test
  void failedSendsCountAsALostMember() {
    // one failure by minute 2: 1/120 a second, nothing extrapolated below zero; from minute 3 on
    // 1/60
    assertEquals(
        List.of("warning  3.0 23.0 - worst 1.0"),
        replay(
            "etcdMembersDown",
            "up{job=\"etcd\",instance=\"10.10.10.0\"}: 1x30",
            "up{job=\"etcd\",instance=\"10.10.10.1\"}: 1x30",
            "etcd_network_peer_sent_failures_total{To=\"member-1\",job=\"etcd\",endpoint=\"test\"}:"
                + " 0 0+1x29"));
  }

  @Test
  void fourLeaderChangesWithResetsFire() {
    // highest of the members: 0 0 2 1 0 1 0 ...; it rises by 2, falls to 1, falls, rises by 1: 4
    assertEquals(
        List.of("warning  5.0 10.0 - worst 4.0"),
        replay(
            "etcdHighNumberOfLeaderChanges",
            "etcd_server_leader_changes_seen_total{job=\"etcd\",instance=\"a\"}:"
                + " 0 0 2 0 0 1 0x9",
            "etcd_server_leader_changes_seen_total{job=\"etcd\",instance=\"b\"}: 0 0 0 1 0x11",
            "etcd_server_leader_changes_seen_total{job=\"etcd\",instance=\"c\"}: 0x14"));
  }

  @Test
  void twoLeaderChangesAreSilent() {
    assertEquals(
        List.of(),
        replay(
            "etcdHighNumberOfLeaderChanges",
            "etcd_server_leader_changes_seen_total{job=\"etcd\",instance=\"a\"}: 0 0 2 0x12",
            "etcd_server_leader_changes_seen_total{job=\"etcd\",instance=\"b\"}: 0 0 1 0x12",
            "etcd_server_leader_changes_seen_total{job=\"etcd\",instance=\"c\"}: 0x14"));
  }

  @Test
  void growthThatReachesTheQuotaWithinFourHoursFires() {
    // 8192 bytes a minute reach 524288 after 64 minutes; 1024 a minute reach 245760 in four hours
    // and what is there by then: beyond 524288 only from minute 273 on, which is not in the archive
    assertEquals(
        List.of("warning 10.10.10.0 1.0 11.0 - worst 3932160.0"),
        replay(
            "etcdExcessiveDatabaseGrowth",
            "etcd_mvcc_db_total_size_in_bytes{job=\"etcd\",instance=\"10.10.10.0\"}: 0+8192x240",
            "etcd_server_quota_backend_bytes{job=\"etcd\",instance=\"10.10.10.0\"}: 524288x240",
            "etcd_mvcc_db_total_size_in_bytes{job=\"etcd\",instance=\"10.10.10.1\"}: 0+1024x240",
            "etcd_server_quota_backend_bytes{job=\"etcd\",instance=\"10.10.10.1\"}: 524288x240"));
  }

  @Test
  void aFileLessThanHalfUsedFires() {
    assertEquals(
        List.of("warning 10.10.10.0 0.0 10.0 - worst 0.3"),
        replay(
            "etcdDatabaseHighFragmentationRatio",
            "etcd_mvcc_db_total_size_in_use_in_bytes{job=\"etcd\",instance=\"10.10.10.0\"}:"
                + " 300000000x10",
            "etcd_mvcc_db_total_size_in_bytes{job=\"etcd\",instance=\"10.10.10.0\"}:"
                + " 1000000000x10",
            "etcd_mvcc_db_total_size_in_use_in_bytes{job=\"etcd\",instance=\"10.10.10.1\"}:"
                + " 700000000x10",
            "etcd_mvcc_db_total_size_in_bytes{job=\"etcd\",instance=\"10.10.10.1\"}:"
                + " 1000000000x10"));
  }
}
