package io.etcdscope.alert.replay;

import io.etcdscope.promql.series.SeriesSource;
import java.util.List;
import java.util.Set;

/**
 * The series of one cluster and what is known of them.
 *
 * @param cluster its name
 * @param source its series; many queries are asked, so it should keep what it read
 * @param range the time it covers
 * @param scrapeMs usual distance of two scrapes in milliseconds; 0 where unknown
 * @param metrics names of all its metrics
 * @param versions of etcd that its members ran, as they tell them
 */
public record Archive(
    String cluster,
    SeriesSource source,
    Range range,
    long scrapeMs,
    Set<String> metrics,
    List<String> versions) {
  /**
   * A time, milliseconds since the epoch.
   *
   * @param firstMs of the first scrape, or later where the user says so
   * @param lastMs of the last scrape, or earlier where the user says so
   * @param isCut whether the user ended it before the last scrape
   */
  public record Range(long firstMs, long lastMs, boolean isCut) {
    /** Milliseconds from first to last. */
    public long lengthMs() {
      return lastMs - firstMs;
    }
  }

  /** Copies the collections. */
  public Archive {
    metrics = Set.copyOf(metrics);
    versions = List.copyOf(versions);
  }

  /** The same with other series in front of its own. */
  public Archive with(SeriesSource other) {
    return new Archive(cluster, other, range, scrapeMs, metrics, versions);
  }
}
