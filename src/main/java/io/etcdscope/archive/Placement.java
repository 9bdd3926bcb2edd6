package io.etcdscope.archive;

/**
 * Whose scrape an entry is and when it was taken, as far as its name and its surroundings tell.
 *
 * @param cluster name of the cluster
 * @param instance name of the target within it
 * @param timeMs epoch milliseconds, or {@link #NO_TIME}
 * @param timeSource where the time came from
 * @param convention name of the naming convention that was recognised
 * @param note what weakens the time, such as a stamp of day precision; empty when nothing does
 */
public record Placement(
    String cluster,
    String instance,
    long timeMs,
    TimeSource timeSource,
    String convention,
    String note) {
  /** No time can be told. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** Whether the time may be another: that a name tells only the day is no doubt. */
  public boolean isDoubtful() {
    return !note.isEmpty() && !note.startsWith(TimePatterns.COARSE);
  }

  /** A placement without a doubt. */
  public Placement(
      String cluster, String instance, long timeMs, TimeSource timeSource, String convention) {
    this(cluster, instance, timeMs, timeSource, convention, "");
  }
}
