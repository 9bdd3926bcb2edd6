package io.etcdscope.alert.whatif;

import java.util.List;

/**
 * A rule with other thresholds and durations.
 *
 * @param rule name of the alert
 * @param severity label of that name
 * @param cluster over which it was replayed
 * @param operator the comparison with the threshold
 * @param cells one for each threshold and duration, thresholds in rising order, then durations
 */
public record WhatIfTable(
    String rule, String severity, String cluster, String operator, List<Cell> cells) {
  /**
   * One threshold and duration.
   *
   * @param threshold the number compared with
   * @param holdMs the rule's {@code for} in milliseconds
   * @param firings how often it fires, over all label sets
   * @param minutesFired how long, over all label sets, up to the end of the archive
   * @param isWritten whether the rule is written so
   */
  public record Cell(
      double threshold, long holdMs, int firings, double minutesFired, boolean isWritten) {}

  /** Copies the list. */
  public WhatIfTable {
    cells = List.copyOf(cells);
  }
}
