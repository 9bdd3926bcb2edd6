package io.etcdscope.compare;

import io.etcdscope.report.Numbers;
import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.window.BlockBootstrap;
import io.etcdscope.statistics.window.HistogramShift;
import io.etcdscope.statistics.window.HistogramStatistic;
import io.etcdscope.statistics.window.ResamplingPlan;
import io.etcdscope.statistics.window.TwoSampleBootstrap;
import io.etcdscope.statistics.window.WindowHistograms;
import io.etcdscope.statistics.window.WindowPermutation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A level of two sides, measured.
 *
 * @param level what is compared
 * @param first name of the first side
 * @param second name of the second side
 * @param a the first side
 * @param b the second side
 * @param shift logarithm of the ratio with its interval; null with too few windows
 * @param pValue chance of such a distance
 * @param terms what it takes to claim a difference
 */
record LevelTrial(
    Level level,
    String first,
    String second,
    LevelWindows a,
    LevelWindows b,
    @Nullable HistogramShift shift,
    double pValue,
    Terms terms)
    implements Trial {
  /** Added to a count, so that none seen has a logarithm (Haldane and Anscombe). */
  private static final double HALF = 0.5;

  /** Logarithm of the level but for its unit. */
  static final HistogramStatistic LOG_RATIO =
      (counts, sum) -> Math.log((counts[1] + HALF) / counts[0]);

  /** The trial of a level that at least one side collects. */
  static Trial of(Level level, Subject first, Subject second, Terms terms) {
    LevelWindows a = first.levels().get(level);
    LevelWindows b = second.levels().get(level);
    if (a == null || b == null) {
      String why = level.title() + ": " + Settled.missing(a != null, first, second);
      return Settled.of(level.aspect(), level.metric(), level.title(), first, second, why);
    }
    if (a.totalRelated() == 0 || b.totalRelated() == 0) {
      Subject silent = a.totalRelated() == 0 ? first : second;
      String why = "%s: not comparable, because %s has nothing to relate it to";
      return Settled.of(
          level.aspect(),
          level.metric(),
          level.title(),
          first,
          second,
          why.formatted(level.title(), silent.name()));
    }
    WindowHistograms linedA = a.lined();
    WindowHistograms linedB = b.lined();
    HistogramShift shift = null;
    double pValue = Double.NaN;
    if (BlockBootstrap.isPossible(linedA) && BlockBootstrap.isPossible(linedB)) {
      ResamplingPlan plan = terms.plan().forItem(level.name());
      shift = TwoSampleBootstrap.compare(linedA, linedB, List.of(LOG_RATIO), plan);
      pValue =
          WindowPermutation.test(linedA, linedB, WindowPermutation.Distance.SHIFT, plan).pValue();
    }
    return new LevelTrial(level, first.name(), second.name(), a, b, shift, pValue, terms);
  }

  @Override
  public Comparison decide(double adjusted) {
    Outcome outcome = outcome(adjusted);
    return new Comparison(
        level.aspect(),
        level.metric(),
        level.title(),
        first,
        second,
        outcome,
        null,
        title(outcome),
        List.of(),
        effect(adjusted),
        valueOf(b) / valueOf(a) - 1,
        level.isCost());
  }

  /** Whether neither side counted anything: there is no ratio, and resampling would make one up. */
  private boolean isNothing() {
    return a.totalCounted() == 0 && b.totalCounted() == 0;
  }

  private Outcome outcome(double adjusted) {
    if (isNothing()) {
      return Outcome.SAME;
    }
    if (shift == null || shift.effectiveWindows() < LatencyTrial.LEAST_EFFECTIVE) {
      return Outcome.UNDECIDABLE;
    }
    Estimate ratio = shift.differences().get(0);
    Outcome outcome =
        Terms.outcome(ratio.interval().lower(), ratio.interval().upper(), terms.logMargin());
    return outcome == Outcome.DIFFERENT && !(adjusted < terms.level())
        ? Outcome.UNDECIDABLE
        : outcome;
  }

  private String title(Outcome outcome) {
    if (isNothing()) {
      return level.title() + ": none on either side";
    }
    String both = "%s %s, %s %s".formatted(first, text(a), second, text(b));
    if (outcome == Outcome.DIFFERENT && shift != null) {
      Estimate ratio = shift.differences().get(0);
      boolean isMore = ratio.value() > 0;
      double least =
          Math.expm1(Math.abs(isMore ? ratio.interval().lower() : ratio.interval().upper()));
      double most =
          Math.expm1(Math.abs(isMore ? ratio.interval().upper() : ratio.interval().lower()));
      return "%s: %s to %s higher at %s (%s)"
          .formatted(
              level.title(),
              Numbers.percent(least),
              Numbers.percent(most),
              isMore ? second : first,
              both);
    }
    String said =
        outcome == Outcome.SAME
            ? "no difference of more than " + Numbers.percent(terms.margin())
            : "no difference that this data can show" + few();
    return "%s: %s (%s)".formatted(level.title(), said, both);
  }

  private String few() {
    if (shift == null) {
      return ", because the windows are too few";
    }
    return shift.effectiveWindows() < LatencyTrial.LEAST_EFFECTIVE
        ? ", because the independent windows are too few"
        : "";
  }

  private double valueOf(LevelWindows windows) {
    return level.of((double) windows.totalCounted(), windows.totalRelated());
  }

  private String text(LevelWindows windows) {
    return level.format(valueOf(windows));
  }

  private Map<String, @Nullable Object> effect(double adjusted) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("first", valueOf(a));
    out.put("second", valueOf(b));
    out.put("ratio", valueOf(b) / valueOf(a));
    if (shift != null && !isNothing()) {
      Estimate ratio = shift.differences().get(0);
      out.put("ratioLower", Math.exp(ratio.interval().lower()));
      out.put("ratioUpper", Math.exp(ratio.interval().upper()));
      out.put("effectiveWindows", shift.effectiveWindows());
    }
    out.put("windows", (long) Math.min(a.counted().length, b.counted().length));
    out.put("pValue", pValue);
    out.put("pValueAdjusted", adjusted);
    out.put("margin", terms.margin());
    return out;
  }
}
