package io.etcdscope.capacity;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is said of one cluster.
 *
 * @param name name of the cluster
 * @param readings what was read
 * @param scope the time
 * @param loads load of the cluster by measure; what is not collected is absent
 * @param resources profiles of each member by measure and member
 * @param databases outlook by member
 * @param headroom room for load
 * @param quality windows against the limits by latency, member and day
 * @param peers members' disks and network beside one another
 * @param maintenance regularity by kind
 * @param missing measures that no scrape holds
 * @param advice what to do, most urgent first
 */
record ClusterCapacity(
    String name,
    Readings readings,
    Scope scope,
    Map<Measure, LoadProfile> loads,
    Map<Measure, Map<String, LoadProfile>> resources,
    List<DatabaseOutlook> databases,
    Headroom headroom,
    List<DayQuality> quality,
    List<PeerDisk> peers,
    List<Maintenance> maintenance,
    Set<Measure> missing,
    List<Advice> advice) {

  /** The member whose database takes most of its quota, or is largest; null without any. */
  @Nullable DatabaseOutlook fullest() {
    DatabaseOutlook fullest = null;
    for (DatabaseOutlook one : databases) {
      if (!Double.isNaN(one.sizeBytes()) && (fullest == null || rank(one) > rank(fullest))) {
        fullest = one;
      }
    }
    return fullest;
  }

  private static double rank(DatabaseOutlook one) {
    return Double.isNaN(one.quotaShare()) ? one.sizeBytes() / 1e15 : one.quotaShare();
  }

  /** Whether nothing at all was measured over a window, as of members with a single scrape each. */
  boolean isBlank() {
    return missing.size() == Measure.values().length
        && Arrays.stream(Latency.values()).allMatch(kind -> readings.latency(kind).isEmpty());
  }

  /** The same under another name, where several databases hold clusters of one name. */
  ClusterCapacity named(String other) {
    return new ClusterCapacity(
        other,
        readings,
        scope,
        loads,
        resources,
        databases,
        headroom,
        quality,
        peers,
        maintenance,
        missing,
        advice);
  }
}
