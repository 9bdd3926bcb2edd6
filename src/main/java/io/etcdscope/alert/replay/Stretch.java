package io.etcdscope.alert.replay;

import io.etcdscope.model.Labels;
import org.jspecify.annotations.Nullable;

/**
 * A time during which one alert was pending or firing; milliseconds since the epoch.
 *
 * @param labels of the alert: those of the result, those of the rule, and {@code alertname}
 * @param resultLabels of the result alone, as templates see them
 * @param pendingMs first evaluation with a result
 * @param firingMs first evaluation at which the result had lasted long enough; null where it never
 *     did
 * @param resolvedMs first evaluation without; null while it lasts at the end of the archive
 * @param worstValue the value farthest beyond the threshold
 * @param worstMs when that was
 */
public record Stretch(
    Labels labels,
    Labels resultLabels,
    long pendingMs,
    @Nullable Long firingMs,
    @Nullable Long resolvedMs,
    double worstValue,
    long worstMs) {
  /** Milliseconds that it fired, up to {@code endMs} while it lasts. */
  public long firedMs(long endMs) {
    if (firingMs == null) {
      return 0;
    }
    return Math.max(0, (resolvedMs == null ? endMs : resolvedMs) - firingMs);
  }
}
