package io.etcdscope.compare;

import io.etcdscope.report.Numbers;
import io.etcdscope.statistics.distribution.EventRate;
import io.etcdscope.statistics.distribution.RateComparison;
import io.etcdscope.statistics.window.HistogramStatistic;
import io.etcdscope.statistics.window.SampledValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something of which less is better whatever the load, so that sides can be ranked by it.
 *
 * @param metric the metric behind it
 * @param heading what it is
 * @param order how its ranking is read: fast to slow
 * @param unit unit of its value in files
 * @param latency the latency whose mean it is; null for another
 * @param level the level that it is; null for another
 */
public record Quality(
    String metric,
    String heading,
    String order,
    String unit,
    @Nullable Latency latency,
    @Nullable Level level) {
  private static final String ELECTIONS = "etcd_server_leader_changes_seen_total";

  /** All by which sides can be ranked: latencies, then stability, then what a request costs. */
  static final List<Quality> ALL = all();

  private static List<Quality> all() {
    List<Quality> out = new ArrayList<>();
    for (Latency latency : Latency.ALL) {
      out.add(of(latency));
    }
    out.add(new Quality(ELECTIONS, "Elections", "few to many", "per day", null, null));
    for (Level level : List.of(Level.FAILED_SHARE, Level.CPU_PER_REQUEST)) {
      String unit = level == Level.FAILED_SHARE ? "ratio" : "seconds";
      String title = level.title();
      String heading = Character.toUpperCase(title.charAt(0)) + title.substring(1);
      out.add(new Quality(level.metric(), heading, "low to high", unit, null, level));
    }
    return out;
  }

  /** The mean of a latency. */
  static Quality of(Latency latency) {
    return new Quality(
        latency.metric(), latency.heading(), "fast to slow", "seconds", latency, null);
  }

  /** Whether a side has it. */
  boolean isKnown(Subject side) {
    return !Double.isNaN(value(side));
  }

  /** The value of a side; NaN where it has none. */
  double value(Subject side) {
    if (latency != null) {
      LatencyWindows windows = side.latencies().get(latency.metric());
      return windows == null ? Double.NaN : windows.merged().mean().orElse(Double.NaN);
    }
    if (level != null) {
      LevelWindows windows = side.levels().get(level);
      return windows == null || windows.totalRelated() == 0
          ? Double.NaN
          : level.of((double) windows.totalCounted(), windows.totalRelated());
    }
    Subject.Elections elections = side.elections();
    return elections.isCollected() && elections.watchedMs() > 0
        ? elections.episodes() / elections.days()
        : Double.NaN;
  }

  /** A value in words. */
  String format(double value) {
    if (Double.isNaN(value)) {
      return Numbers.NO_DATA;
    }
    if (level != null) {
      return level.format(value);
    }
    return latency != null ? Numbers.seconds(value) : Numbers.plain(value) + " a day";
  }

  /** Chance that a side is found so much above another where it is within the margin. */
  interface Test {
    double pValue(int lower, int higher);
  }

  /** The test of any two of some sides, which are resampled once each. */
  Test test(List<Subject> sides, Terms terms) {
    if (latency == null && level == null) {
      double confidence = terms.plan().confidence();
      List<EventRate> rates =
          sides.stream().map(side -> StabilityTrial.rate(side, confidence)).toList();
      return (lower, higher) ->
          RateComparison.chanceAbove(rates.get(lower), rates.get(higher), terms.margin());
    }
    Function<Subject, SampledValue> sampled = sampled(terms);
    List<SampledValue> values = sides.stream().map(sampled).toList();
    return (lower, higher) -> {
      SampledValue a = values.get(lower);
      SampledValue b = values.get(higher);
      double windows = Math.min(a.effectiveWindows(), b.effectiveWindows());
      return windows < LatencyTrial.LEAST_EFFECTIVE ? 1 : a.chanceBelow(b, terms.logMargin());
    };
  }

  private Function<Subject, SampledValue> sampled(Terms terms) {
    if (latency != null) {
      return side ->
          SampledValue.of(
              latency.of(side).lined(),
              HistogramStatistic.mean().log(),
              terms.plan().forItem(metric));
    }
    Level own = Objects.requireNonNull(level);
    return side -> {
      LevelWindows windows = Objects.requireNonNull(side.levels().get(own));
      // No count is known better than a Poisson count of its size; none at all is no certainty.
      double least = 1 / Math.sqrt(windows.totalCounted() + 0.5);
      return SampledValue.of(
              windows.lined(), LevelTrial.LOG_RATIO, terms.plan().forItem(own.name()))
          .atLeast(least);
    };
  }
}
