package io.etcdscope.statistics.series;

import io.etcdscope.model.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Latency as a function of load, from a cluster's own windows: up to which load was it healthy?
 *
 * @param levels load levels of about equally many windows, rising
 * @param healthyUpTo greatest load of the highest healthy level; empty when none was healthy
 * @param unhealthyFrom least load of the level above it when that one failed: there the knee was
 *     reached; empty when the cluster was never driven that far
 */
public record LoadKnee(
    List<Level> levels, OptionalDouble healthyUpTo, OptionalDouble unhealthyFrom) {
  /** A level is healthy when no more than this share of its decided windows failed. */
  public static final double TOLERATED = 0.05;

  private static final int LEVELS = 10;
  private static final int LEAST_WINDOWS = 5;

  /** Copies the levels. */
  public LoadKnee {
    levels = List.copyOf(levels);
  }

  /**
   * Windows of about the same load.
   *
   * @param from least load
   * @param to greatest load
   * @param passed windows that kept the latency limit
   * @param failed windows that broke it
   * @param undecided windows that cannot tell
   */
  public record Level(double from, double to, int passed, int failed, int undecided) {
    /** What the decided windows say; undecidable without any. */
    public Verdict verdict() {
      if (passed + failed == 0) {
        return Verdict.UNDECIDABLE;
      }
      return failed <= TOLERATED * (passed + failed) ? Verdict.PASS : Verdict.FAIL;
    }
  }

  /**
   * The knee of windows in any order; windows whose load is NaN or that are not evaluable are left
   * out.
   *
   * @throws IllegalArgumentException for different lengths
   */
  public static LoadKnee of(double[] load, List<Verdict> verdicts) {
    if (load.length != verdicts.size()) {
      throw new IllegalArgumentException(
          "cannot find a knee: " + load.length + " loads, " + verdicts.size() + " verdicts");
    }
    int[] order =
        IntStream.range(0, load.length)
            .filter(i -> !Double.isNaN(load[i]) && verdicts.get(i) != Verdict.NOT_EVALUABLE)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> load[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int count = Math.max(1, Math.min(LEVELS, order.length / LEAST_WINDOWS));
    List<Level> levels = new ArrayList<>();
    for (int k = 0; k < count && order.length > 0; k++) {
      int from = order.length * k / count;
      int to = order.length * (k + 1) / count;
      levels.add(level(load, verdicts, Arrays.copyOfRange(order, from, to)));
    }
    return judge(levels);
  }

  private static LoadKnee judge(List<Level> levels) {
    int healthy = levels.size() - 1;
    while (healthy >= 0 && levels.get(healthy).verdict() != Verdict.PASS) {
      healthy--;
    }
    OptionalDouble upTo =
        healthy < 0 ? OptionalDouble.empty() : OptionalDouble.of(levels.get(healthy).to());
    OptionalDouble from = OptionalDouble.empty();
    for (int k = levels.size() - 1; k > healthy; k--) {
      if (levels.get(k).verdict() == Verdict.FAIL) {
        from = OptionalDouble.of(levels.get(k).from());
      }
    }
    return new LoadKnee(levels, upTo, from);
  }

  private static Level level(double[] load, List<Verdict> verdicts, int[] members) {
    EnumMap<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (int i : members) {
      counts.merge(verdicts.get(i), 1, Integer::sum);
    }
    return new Level(
        load[members[0]],
        load[members[members.length - 1]],
        counts.getOrDefault(Verdict.PASS, 0),
        counts.getOrDefault(Verdict.FAIL, 0),
        counts.getOrDefault(Verdict.UNDECIDABLE, 0));
  }
}
