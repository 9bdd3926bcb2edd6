package io.etcdscope.report;

/** The panel that shows a kind of finding best: the source of its evidence chart. */
final class FindingPanel {
  private static final String OTHERWISE = "member_state";

  private FindingPanel() {}

  /** Name of the panel. */
  static String name(String kind) {
    return switch (kind) {
      case "fsync_slow" -> "fsync_quantile";
      case "commit_slow" -> "commit_quantile";
      case "peer_rtt_slow" -> "peer_rtt";
      case "peer_send_failures" -> "peer_failures";
      case "proposals_failed" -> "proposals_failed";
      case "load_spike" -> "requests_by_method";
      case "quota_low",
          "quota_exhausted",
          "alarm",
          "alarm_listed",
          "fragmentation_high",
          "defragmentation",
          "quota_changed",
          "backup",
          "backup_missed" ->
          "db_size";
      case "compaction", "compaction_overdue" -> "revisions";
      case "reads_failed" -> "read_indexes";
      case "descriptors_low" -> "file_descriptors";
      case "writes_slowed" -> "wal_bytes";
      case "scrape_gap",
          "clock_skew",
          "targets_mixed",
          "clusters_merged",
          "member_missing",
          "member_moved",
          "member_scraped_twice",
          "member_not_scraped",
          "histogram_inconsistent" ->
          "coverage";
      default -> OTHERWISE;
    };
  }

  /** The part of the page that the panel stands in. */
  static Topic topic(String kind) {
    String name = name(kind);
    return name.equals(OTHERWISE)
        ? Topic.RESOURCES
        : Panel.all().stream()
            .filter(panel -> panel.name().equals(name))
            .map(Panel::topic)
            .findFirst()
            .orElse(Topic.RESOURCES);
  }
}
