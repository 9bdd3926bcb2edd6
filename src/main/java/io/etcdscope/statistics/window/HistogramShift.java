package io.etcdscope.statistics.window;

import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.Interval;
import java.util.List;

/**
 * How far the histograms of two archives lie apart, with sampling intervals.
 *
 * @param differences for each statistic asked for: second less first
 * @param kolmogorovSmirnov where the true greatest distance of the distribution functions lies,
 *     certain bounds and sampling error together
 * @param wasserstein the same for the mean distance that observations must be moved
 * @param effectiveWindows independent windows that would tell as much, of the smaller archive
 */
public record HistogramShift(
    List<Estimate> differences,
    Interval kolmogorovSmirnov,
    Interval wasserstein,
    double effectiveWindows) {

  /** Copies the list. */
  public HistogramShift {
    differences = List.copyOf(differences);
  }
}
