package io.etcdscope.report;

import java.util.Arrays;
import java.util.List;

/**
 * What findings are told together, so that a reader meets seven of them at most, however many
 * members and stretches are behind.
 */
enum Theme {
  QUORUM("Quorum and leader", "quorum_lost", "no_leader", "two_leaders", "leader_changed"),
  MEMBERS(
      "Members",
      "member_down",
      "member_restarted",
      "member_not_scraped",
      "member_missing",
      "member_moved",
      "member_scraped_twice",
      "members_changed",
      "member_count",
      "versions_mixed",
      "upgrade"),
  DISK("Disk", "fsync_slow", "commit_slow", "writes_slowed"),
  NETWORK("Network between members", "peer_rtt_slow", "peer_send_failures"),
  SPACE(
      "Database size",
      "quota_exhausted",
      "quota_low",
      "alarm",
      "alarm_listed",
      "fragmentation_high",
      "quota_changed",
      "compaction_overdue",
      "compaction",
      "defragmentation",
      "backup_missed",
      "backup"),
  REQUESTS("Requests", "proposals_failed", "reads_failed", "load_spike"),
  REST(
      "Data and resources",
      "descriptors_low",
      "scrape_gap",
      "clock_skew",
      "targets_mixed",
      "clusters_merged",
      "histogram_inconsistent");

  private final String title;
  private final List<String> kinds;

  Theme(String title, String... kinds) {
    this.title = title;
    this.kinds = List.of(kinds);
  }

  /** The heading. */
  String title() {
    return title;
  }

  /** The place of a kind among those of its theme, the gravest first. */
  int rank(String kind) {
    int place = kinds.indexOf(kind);
    return place < 0 ? kinds.size() : place;
  }

  /** The theme of a kind; of one that is not listed, that of the panel that shows it. */
  static Theme of(String kind) {
    return Arrays.stream(values())
        .filter(theme -> theme.kinds.contains(kind))
        .findFirst()
        .orElseGet(() -> of(FindingPanel.topic(kind)));
  }

  private static Theme of(Topic topic) {
    return switch (topic) {
      case AVAILABILITY, LIMITS -> MEMBERS;
      case DISK -> DISK;
      case NETWORK -> NETWORK;
      case RAFT, REQUESTS -> REQUESTS;
      case DATABASE -> SPACE;
      case RESOURCES, QUALITY, CHANGES -> REST;
    };
  }
}
