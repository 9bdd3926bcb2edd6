package io.etcdscope.ingest;

import io.etcdscope.model.MetricType;
import org.jspecify.annotations.Nullable;

/** What telling a new process by its samples needs to know of each series. */
interface SeriesKinds {
  /** Whether a fall of the series tells of a new process. */
  boolean isCounter(int series);

  /** Whether the series tells when the process began. */
  boolean isProcessStart(int series);

  /** Whether a metric of this name and stated type is one that falls with its process only. */
  static boolean isCounter(String metric, @Nullable MetricType type) {
    if (type == null || type == MetricType.UNTYPED) {
      return metric.endsWith("_total") || metric.endsWith("_bucket") || metric.endsWith("_count");
    }
    return switch (type) {
      case COUNTER -> true;
      case HISTOGRAM -> !metric.endsWith("_sum");
      case SUMMARY -> metric.endsWith("_count");
      default -> false;
    };
  }

  /** Whether a metric tells when its process began. */
  static boolean isProcessStart(String metric) {
    return metric.equals("process_start_time_seconds");
  }
}
