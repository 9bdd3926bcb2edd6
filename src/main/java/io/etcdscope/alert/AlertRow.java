package io.etcdscope.alert;

import io.etcdscope.model.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch in which an alert was pending or firing; times in milliseconds since the epoch.
 *
 * @param rule name of the alert
 * @param pack the built-in pack or the user's file
 * @param severity label of that name; empty where there is none
 * @param cluster whose members it speaks of
 * @param labels of the alert, with {@code alertname}
 * @param pendingMs first evaluation with a result
 * @param firingMs first evaluation at which the result had lasted for the rule's {@code for}; null
 *     where it never did
 * @param resolvedMs first evaluation without; null while it lasts at the end of the archive
 * @param worstValue the value farthest beyond the threshold
 * @param worstMs when that was
 * @param words the rule's annotations
 */
public record AlertRow(
    String rule,
    String pack,
    String severity,
    String cluster,
    Labels labels,
    long pendingMs,
    @Nullable Long firingMs,
    @Nullable Long resolvedMs,
    double worstValue,
    long worstMs,
    Words words) {
  /**
   * The rule's annotations, with the labels of the alert and its worst value filled in; each empty
   * where the rule has none.
   *
   * @param summary what happens
   * @param why why it matters
   * @param remedy what to do
   */
  public record Words(String summary, String why, String remedy) {}

  /**
   * The alerts as far as an archive shows them. A replay goes on for as long as a sample is looked
   * at, as Prometheus does; what fires or ends only then rests on no scrape.
   *
   * @param lastMs time of the last scrape
   */
  public static List<AlertRow> until(long lastMs, List<AlertRow> alerts) {
    return alerts.stream().map(alert -> alert.until(lastMs)).toList();
  }

  private AlertRow until(long lastMs) {
    Long fired = firingMs != null && firingMs <= lastMs ? firingMs : null;
    Long ended = resolvedMs != null && resolvedMs <= lastMs ? resolvedMs : null;
    return new AlertRow(
        rule, pack, severity, cluster, labels, pendingMs, fired, ended, worstValue, worstMs, words);
  }

  /** Whether it fired. */
  public boolean isFired() {
    return firingMs != null;
  }
}
