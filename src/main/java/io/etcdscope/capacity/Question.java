package io.etcdscope.capacity;

import io.etcdscope.report.ClusterChoice;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a capacity report is asked.
 *
 * @param period stretch of the calendar; null for the whole archive
 * @param zone whose calendar and clock are meant
 * @param selection which clusters
 * @param horizonDays how far ahead is looked; 0 for 90 days, or 30 where the history is too short
 * @param fromMs what was before is not looked at, epoch ms; {@link Long#MIN_VALUE} for no bound
 * @param toMs nor what came after, epoch ms; {@link Long#MAX_VALUE} for no bound
 */
public record Question(
    @Nullable Period period,
    ZoneId zone,
    ClusterChoice selection,
    double horizonDays,
    long fromMs,
    long toMs) {
  /** The same about the whole archive. */
  public Question(
      @Nullable Period period, ZoneId zone, ClusterChoice selection, double horizonDays) {
    this(period, zone, selection, horizonDays, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** Whether it is about a part of the archive. */
  boolean isBounded() {
    return fromMs > Long.MIN_VALUE || toMs < Long.MAX_VALUE;
  }
}
