package io.etcdscope.compare;

import java.util.List;
import java.util.Map;

/**
 * One side of a comparison with all that is compared.
 *
 * @param name what the reader calls it
 * @param members members, sorted by name
 * @param windowMs width of the windows
 * @param windowEnds end of each window, epoch ms
 * @param latencies histograms by the name of their family; those not collected are absent
 * @param levels levels; those not collected are absent
 * @param methods requests per second of one member by gRPC method
 * @param elections elections that were seen
 */
public record Subject(
    String name,
    List<Member> members,
    long windowMs,
    List<Long> windowEnds,
    Map<String, LatencyWindows> latencies,
    Map<Level, LevelWindows> levels,
    Map<String, Double> methods,
    Elections elections) {
  private static final double DAY_MS = 86_400_000;

  /**
   * Elections as episodes: several that come within seconds count once.
   *
   * @param isCollected whether the members expose who leads
   * @param episodes number of episodes
   * @param watchedMs how long members were watched
   */
  public record Elections(boolean isCollected, long episodes, long watchedMs) {
    /** Time watched in days. */
    public double days() {
      return watchedMs / DAY_MS;
    }
  }

  /** First scrape, epoch ms. */
  public long fromMs() {
    return members.stream().mapToLong(Member::fromMs).min().orElse(0);
  }

  /** Last scrape, epoch ms. */
  public long toMs() {
    return members.stream().mapToLong(Member::toMs).max().orElse(0);
  }

  /** Longest usual distance of scrapes among the members; 0 where each has a single one. */
  public long intervalMs() {
    return members.stream().mapToLong(Member::intervalMs).max().orElse(0);
  }

  /** Requests per second of one member; NaN where not collected. */
  public double load() {
    return methods.isEmpty()
        ? Double.NaN
        : methods.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
