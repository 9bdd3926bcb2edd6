package io.etcdscope.capacity;

import io.etcdscope.model.Verdict;
import io.etcdscope.statistics.histogram.ThresholdShare;

/**
 * Operations of one member in one window against the limit.
 *
 * @param endMs end of the window, epoch ms
 * @param share operations certainly and possibly within the limit
 * @param totalSeconds time they took in all
 */
record LatencyWindow(long endMs, ThresholdShare share, double totalSeconds) {
  private static final double QUANTILE = 0.99;

  /** Whether the p99 kept the limit. */
  Verdict verdict() {
    return share.verdict(QUANTILE);
  }
}
