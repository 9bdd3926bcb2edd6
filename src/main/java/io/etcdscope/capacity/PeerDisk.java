package io.etcdscope.capacity;

import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.distribution.StudentT;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One member's latency beside its peers' at the same time.
 *
 * @param kind which latency
 * @param instance the member
 * @param ratio mean of the member over the mean of all its peers, with the interval of the ratio
 *     over blocks of windows; n is the number of blocks; the confidence is shared among the members
 * @param answer whether it is worse
 */
record PeerDisk(Latency kind, String instance, Estimate ratio, Answer answer) {
  /** A mean this much above its peers' matters. */
  static final double MARGIN = 1.25;

  private static final int BLOCKS = 24;
  private static final int LEAST_BLOCKS = 6;
  private static final double ERROR = 0.05;

  /** What can be said. */
  enum Answer {
    WORSE,
    NOT_WORSE,
    CANNOT_TELL
  }

  /** Every member beside its peers; empty for one member, or where the latency is not collected. */
  static List<PeerDisk> of(Readings readings, Latency kind) {
    Map<String, List<LatencyWindow>> all = readings.latency(kind);
    List<PeerDisk> out = new ArrayList<>();
    if (all.size() < 2) {
      return out;
    }
    TreeSet<Long> ends = new TreeSet<>();
    all.values().forEach(windows -> windows.forEach(window -> ends.add(window.endMs())));
    Map<Long, Integer> block = new HashMap<>();
    int place = 0;
    for (long end : ends) {
      block.put(end, (int) ((long) place++ * Math.min(BLOCKS, ends.size()) / ends.size()));
    }
    double confidence = 1 - ERROR / all.size();
    for (String instance : all.keySet()) {
      out.add(compare(kind, instance, logRatios(all, instance, block), confidence));
    }
    return out;
  }

  private static List<Double> logRatios(
      Map<String, List<LatencyWindow>> all, String instance, Map<Long, Integer> block) {
    double[][] own = new double[2][BLOCKS];
    double[][] others = new double[2][BLOCKS];
    all.forEach(
        (name, windows) -> {
          double[][] sums = name.equals(instance) ? own : others;
          for (LatencyWindow window : windows) {
            int at = block.getOrDefault(window.endMs(), 0);
            sums[0][at] += window.totalSeconds();
            sums[1][at] += window.share().n();
          }
        });
    List<Double> out = new ArrayList<>();
    for (int i = 0; i < BLOCKS; i++) {
      double ratio = own[0][i] / own[1][i] / (others[0][i] / others[1][i]);
      if (ratio > 0 && Double.isFinite(ratio)) {
        out.add(Math.log(ratio));
      }
    }
    return out;
  }

  private static PeerDisk compare(
      Latency kind, String instance, List<Double> logs, double confidence) {
    int n = logs.size();
    double mean = logs.stream().mapToDouble(d -> d).average().orElse(0);
    if (n < LEAST_BLOCKS) {
      Estimate none =
          new Estimate(Math.exp(mean), new Interval(0, Double.POSITIVE_INFINITY), confidence, n);
      return new PeerDisk(kind, instance, none, Answer.CANNOT_TELL);
    }
    double squares = logs.stream().mapToDouble(log -> (log - mean) * (log - mean)).sum();
    double reach = StudentT.forConfidence(confidence, n - 1.0) * Math.sqrt(squares / (n - 1) / n);
    Interval interval = new Interval(Math.exp(mean - reach), Math.exp(mean + reach));
    Answer answer =
        interval.lower() > MARGIN
            ? Answer.WORSE
            : interval.upper() < MARGIN ? Answer.NOT_WORSE : Answer.CANNOT_TELL;
    return new PeerDisk(
        kind, instance, new Estimate(Math.exp(mean), interval, confidence, n), answer);
  }
}
