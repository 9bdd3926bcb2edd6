package io.etcdscope.alert.replay;

import io.etcdscope.alert.rule.RuleGroup;

/**
 * When a group is evaluated: at whole multiples of its interval since the epoch.
 *
 * @param startMs the first evaluation
 * @param stepMs distance of two
 * @param count how many
 * @param offsetMs how far back each looks
 */
public record EvalTimes(long startMs, long stepMs, int count, long offsetMs) {
  /**
   * From the first scrape until the last sample is too old to be looked at: a Prometheus whose
   * targets vanish goes on evaluating, and a pending alert still becomes a firing one.
   *
   * @param lookbackMs how long a sample is looked at
   */
  static EvalTimes of(Archive.Range range, RuleGroup.Timing timing, long lookbackMs) {
    long step = timing.intervalMs();
    long start = -Math.floorDiv(-range.firstMs(), step) * step;
    long last = range.isCut() ? range.lastMs() : range.lastMs() + lookbackMs - 1;
    long count = last < start ? 0 : (last - start) / step + 1;
    return new EvalTimes(
        start, step, (int) Math.min(count, Integer.MAX_VALUE / 4), timing.queryOffsetMs());
  }

  /** Time of an evaluation. */
  public long time(int i) {
    return startMs + i * stepMs;
  }

  /** Number of the evaluations up to a time, it included. */
  int countUntil(long timeMs) {
    if (timeMs < startMs) {
      return 0;
    }
    return (int) Math.min(count, (timeMs - startMs) / stepMs + 1);
  }

  /** Number of the first evaluation at or behind a time; may be {@link #count} or more. */
  int firstFrom(long timeMs) {
    return timeMs <= startMs
        ? 0
        : (int) Math.min(Integer.MAX_VALUE / 4, (timeMs - startMs + stepMs - 1) / stepMs);
  }
}
