package io.etcdscope.compare;

import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.statistics.window.WindowHistograms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A latency of one side: all members together by window, and each member over the whole period.
 *
 * @param windows histograms in order of time; empty ones are there
 * @param members histogram of each member by its name
 */
public record LatencyWindows(List<BucketCounts> windows, Map<String, BucketCounts> members) {
  /** All windows as one histogram. */
  public BucketCounts merged() {
    return lined().merged();
  }

  /** The windows in the form of the statistics. */
  public WindowHistograms lined() {
    return WindowHistograms.of(windows);
  }

  /** The same observations on fewer edges. */
  LatencyWindows onto(double[] edges) {
    List<BucketCounts> kept = new ArrayList<>();
    windows.forEach(window -> kept.add(window.onto(edges)));
    return new LatencyWindows(kept, members);
  }

  /** Exact mean of each window; NaN of one without observations. */
  double[] means() {
    return windows.stream().mapToDouble(window -> window.mean().orElse(Double.NaN)).toArray();
  }
}
