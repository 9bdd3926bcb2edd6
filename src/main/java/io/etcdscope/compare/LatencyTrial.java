package io.etcdscope.compare;

import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.statistics.histogram.CommonEdges;
import io.etcdscope.statistics.histogram.HistogramDistance;
import io.etcdscope.statistics.histogram.Quantiles;
import io.etcdscope.statistics.window.BlockBootstrap;
import io.etcdscope.statistics.window.HistogramShift;
import io.etcdscope.statistics.window.HistogramStatistic;
import io.etcdscope.statistics.window.ResamplingPlan;
import io.etcdscope.statistics.window.TwoSampleBootstrap;
import io.etcdscope.statistics.window.WindowHistograms;
import io.etcdscope.statistics.window.WindowPermutation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A latency of two sides on their common edges, measured.
 *
 * @param latency what is compared
 * @param first name of the first side
 * @param second name of the second side
 * @param pair all observations of both on the common edges
 * @param distance how far they lie apart, for certain
 * @param shift how far they lie apart, with sampling intervals; null with too few windows
 * @param windows windows of the side with fewer
 * @param pValue chance of such a distance
 * @param quantiles quantiles of both on their own edges
 * @param terms what it takes to claim a difference
 */
record LatencyTrial(
    Latency latency,
    String first,
    String second,
    Pair pair,
    HistogramDistance distance,
    @Nullable HistogramShift shift,
    int windows,
    double pValue,
    List<Comparison.SideQuantile> quantiles,
    Terms terms)
    implements Trial {
  private static final double[] QUANTILES = {0.1, 0.5, 0.9, 0.99, 0.999};

  /** Fewer independent windows than this cannot carry an interval. */
  static final double LEAST_EFFECTIVE = 10;

  /** Deals decide between hours only where both sides hold each hour more than once. */
  private static final long STRATA_FROM_MS = 2 * 86_400_000L;

  private static final long HOUR_MS = 3_600_000;

  /**
   * Two histograms on common edges.
   *
   * @param edges the edges, and what each side loses
   * @param first observations of the first
   * @param second observations of the second
   */
  record Pair(CommonEdges edges, BucketCounts first, BucketCounts second) {
    /** Mean ratio of neighbouring edges, as a logarithm: ln 2 for edges that double. */
    double logStep() {
      int last = first.bins() - 2;
      int from = first.upperEdge(0) > 0 ? 0 : 1;
      return Math.log(first.upperEdge(last) / first.upperEdge(from)) / (last - from);
    }
  }

  /** The trial of a latency that at least one side collects. */
  static Trial of(Latency latency, Subject first, Subject second, Terms terms) {
    LatencyWindows a = first.latencies().get(latency.metric());
    LatencyWindows b = second.latencies().get(latency.metric());
    if (a == null || b == null) {
      return settled(latency, first, second, Settled.missing(a != null, first, second));
    }
    CommonEdges edges = CommonEdges.of(List.of(a.merged(), b.merged()));
    if (!edges.comparable()) {
      return settled(latency, first, second, "not comparable, because " + edges.remark());
    }
    if (a.merged().total() == 0 || b.merged().total() == 0) {
      Subject silent = a.merged().total() == 0 ? first : second;
      String because = "not comparable, because %s observed none in this time";
      return settled(latency, first, second, because.formatted(silent.name()));
    }
    double[] kept = edges.kept().stream().mapToDouble(Double::doubleValue).toArray();
    return measured(latency, first, second, edges, terms, a.onto(kept), b.onto(kept));
  }

  private static Settled settled(Latency latency, Subject first, Subject second, String why) {
    return Settled.of(
        latency.aspect(),
        latency.metric(),
        latency.title(),
        first,
        second,
        latency.title() + ": " + why);
  }

  // Seven parameters: two sides, each as it is named and as it was brought onto the common edges.
  private static LatencyTrial measured(
      Latency latency,
      Subject first,
      Subject second,
      CommonEdges edges,
      Terms terms,
      LatencyWindows a,
      LatencyWindows b) {
    WindowHistograms linedA = a.lined();
    WindowHistograms linedB = b.lined();
    Pair pair = new Pair(edges, linedA.merged(), linedB.merged());
    HistogramShift shift = null;
    double pValue = Double.NaN;
    if (BlockBootstrap.isPossible(linedA) && BlockBootstrap.isPossible(linedB)) {
      ResamplingPlan plan = terms.plan().forItem(latency.metric());
      List<HistogramStatistic> asked =
          List.of(
              HistogramStatistic.meanIndex(),
              HistogramStatistic.mean().log(),
              HistogramStatistic.mean());
      shift = TwoSampleBootstrap.compare(linedA, linedB, asked, plan);
      pValue = pValue(linedA, strata(first, second), linedB, strata(second, first), plan);
    }
    return new LatencyTrial(
        latency,
        first.name(),
        second.name(),
        pair,
        HistogramDistance.between(pair.first(), pair.second()),
        shift,
        Math.min(linedA.windows(), linedB.windows()),
        pValue,
        quantiles(latency, first, second),
        terms);
  }

  /** The smaller of two tests, doubled: a move of the whole, and any change of shape. */
  private static double pValue(
      WindowHistograms a, int[] strataA, WindowHistograms b, int[] strataB, ResamplingPlan plan) {
    List<WindowPermutation.Distance> both = List.of(WindowPermutation.Distance.values());
    double least = 1;
    for (WindowPermutation test : WindowPermutation.tests(a, strataA, b, strataB, both, plan)) {
      least = Math.min(least, test.pValue());
    }
    return Math.min(1, 2 * least);
  }

  /** The hour of day of each window, where both sides are long enough; else all alike. */
  private static int[] strata(Subject own, Subject other) {
    boolean isLong =
        Math.min(own.toMs() - own.fromMs(), other.toMs() - other.fromMs()) >= STRATA_FROM_MS;
    return own.windowEnds().stream()
        .mapToInt(end -> isLong ? (int) (end / HOUR_MS % 24) : 0)
        .toArray();
  }

  private static List<Comparison.SideQuantile> quantiles(
      Latency latency, Subject first, Subject second) {
    List<Comparison.SideQuantile> out = new ArrayList<>();
    for (double q : QUANTILES) {
      for (Subject side : List.of(first, second)) {
        LatencyWindows windows = side.latencies().get(latency.metric());
        if (windows != null) {
          Quantiles.of(windows.merged(), q)
              .ifPresent(found -> out.add(new Comparison.SideQuantile(side.name(), found)));
        }
      }
    }
    return out;
  }

  /** Whether there are windows enough to tell chance from difference. */
  boolean isCarried() {
    return shift != null && shift.effectiveWindows() >= LEAST_EFFECTIVE;
  }

  @Override
  public Comparison decide(double adjusted) {
    return new LatencyWords(this, adjusted).comparison();
  }
}
