package io.etcdscope.alert.rule;

import java.util.List;

/**
 * Rules that are evaluated together, in order.
 *
 * @param name of the group
 * @param pack the file it comes from, or the built-in pack's name
 * @param timing when it is evaluated
 * @param limit most alerts or series that one of its rules may make at a time; 0 for no limit
 * @param rules in order
 */
public record RuleGroup(String name, String pack, Timing timing, int limit, List<Rule> rules) {
  /** Prometheus' default. */
  public static final long DEFAULT_INTERVAL_MS = 60_000;

  /**
   * When a group is evaluated; milliseconds.
   *
   * @param intervalMs distance of two evaluations, which lie at whole multiples since the epoch
   * @param queryOffsetMs how far back each evaluation looks
   */
  public record Timing(long intervalMs, long queryOffsetMs) {}

  /** Copies the list. */
  public RuleGroup {
    rules = List.copyOf(rules);
  }

  /** The same with other rules. */
  public RuleGroup withRules(List<Rule> other) {
    return new RuleGroup(name, pack, timing, limit, other);
  }

  /** The same, evaluated at another distance in milliseconds. */
  public RuleGroup every(long intervalMs) {
    return new RuleGroup(name, pack, new Timing(intervalMs, timing.queryOffsetMs()), limit, rules);
  }
}
