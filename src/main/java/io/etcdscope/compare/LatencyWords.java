package io.etcdscope.compare;

import io.etcdscope.report.Numbers;
import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.histogram.Quantile;
import io.etcdscope.statistics.histogram.Ratio;
import io.etcdscope.statistics.window.HistogramShift;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a measured latency and says the outcome.
 *
 * @param trial what was measured
 * @param adjusted its p-value after correction
 */
record LatencyWords(LatencyTrial trial, double adjusted) {
  private static final double TOLD = 0.99;
  private static final double MIDDLE = 0.5;
  private static final double CERTAIN_LEVEL = 0.01;

  Comparison comparison() {
    Claim claim = claim();
    return new Comparison(
        trial.latency().aspect(),
        trial.latency().metric(),
        trial.latency().title(),
        trial.first(),
        trial.second(),
        claim.outcome,
        claim.outcome == Outcome.DIFFERENT ? claim.slower : null,
        claim.title,
        trial.quantiles(),
        effect(),
        change(),
        true);
  }

  private record Claim(Outcome outcome, @Nullable String slower, String title) {}

  private Claim claim() {
    HistogramShift shift = trial.shift();
    if (shift == null || !trial.isCarried()) {
      return new Claim(Outcome.UNDECIDABLE, null, tooFew(shift));
    }
    Estimate buckets = shift.differences().get(0);
    Estimate mean = shift.differences().get(1);
    Outcome byShift = outcome(buckets, trial.terms().logMargin() / trial.pair().logStep());
    Outcome byMean = outcome(mean, trial.terms().logMargin());
    boolean isReal = adjusted < trial.terms().level();
    if (isReal && byShift == Outcome.DIFFERENT) {
      return different(buckets, magnitude(buckets, 1) + " buckets slower" + inTheMean(shift));
    }
    if (isReal && byMean == Outcome.DIFFERENT) {
      return different(mean, percents(mean) + " slower in the mean");
    }
    boolean isSame = byShift == Outcome.SAME && (byMean == Outcome.SAME || isUnknown(mean));
    return isSame
        ? new Claim(Outcome.SAME, null, same())
        : new Claim(Outcome.UNDECIDABLE, null, notShown(buckets));
  }

  /** The difference of the exact means with its interval, where it has the sign of the shift. */
  private static String inTheMean(HistogramShift shift) {
    Estimate seconds = shift.differences().get(2);
    Interval interval = seconds.interval();
    boolean isTold =
        !isUnknown(seconds)
            && interval.lower() * interval.upper() > 0
            && seconds.value() * shift.differences().get(0).value() > 0;
    if (!isTold) {
      return "";
    }
    double least = Math.min(Math.abs(interval.lower()), Math.abs(interval.upper()));
    double most = Math.max(Math.abs(interval.lower()), Math.abs(interval.upper()));
    String lower = Numbers.seconds(least);
    String upper = Numbers.seconds(most);
    return ", " + (lower.equals(upper) ? lower : lower + " to " + upper) + " in the mean";
  }

  private static Outcome outcome(Estimate estimate, double limit) {
    return isUnknown(estimate)
        ? Outcome.UNDECIDABLE
        : Terms.outcome(estimate.interval().lower(), estimate.interval().upper(), limit);
  }

  private static boolean isUnknown(Estimate estimate) {
    return Double.isNaN(estimate.value()) || !estimate.interval().isBounded();
  }

  private Claim different(Estimate effect, String how) {
    boolean isSecond = effect.value() > 0;
    String slower = isSecond ? trial.second() : trial.first();
    String title =
        "%s's %s is %s (%s), %s"
            .formatted(slower, trial.latency().title(), how, against(isSecond), strength(isSecond));
    return new Claim(Outcome.DIFFERENT, slower, title);
  }

  /**
   * Certain where not even the buckets of the quantile overlap and chance is out of the question.
   */
  private String strength(boolean isSecond) {
    Quantile slow = told(isSecond ? trial.second() : trial.first());
    Quantile fast = told(isSecond ? trial.first() : trial.second());
    boolean apart = slow != null && fast != null && slow.lower() >= fast.upper();
    return apart && adjusted < CERTAIN_LEVEL
        ? "certain"
        : "shown at %s".formatted(Numbers.percent(trial.terms().plan().confidence()));
  }

  private String against(boolean isSecond) {
    String slow = isSecond ? trial.second() : trial.first();
    String fast = isSecond ? trial.first() : trial.second();
    return "p50 %s against %s, p99 %s against %s"
        .formatted(
            bucket(quantile(slow, MIDDLE)),
            bucket(quantile(fast, MIDDLE)),
            bucket(told(slow)),
            bucket(told(fast)));
  }

  private @Nullable Quantile told(String side) {
    return quantile(side, TOLD);
  }

  private @Nullable Quantile quantile(String side, double q) {
    return trial.quantiles().stream()
        .filter(found -> found.side().equals(side) && found.quantile().quantile() == q)
        .map(Comparison.SideQuantile::quantile)
        .findFirst()
        .orElse(null);
  }

  /** The bucket of a quantile in words. */
  static String bucket(@Nullable Quantile quantile) {
    if (quantile == null) {
      return "unknown";
    }
    if (quantile.isOpen()) {
      return "more than " + Numbers.edge(quantile.lower());
    }
    return quantile.lower() > 0
        ? Numbers.edge(quantile.lower()) + " to " + Numbers.edge(quantile.upper())
        : "at most " + Numbers.edge(quantile.upper());
  }

  private String same() {
    return "%s: no difference of more than %s (p99 of %s %s, of %s %s)"
        .formatted(
            trial.latency().title(),
            Numbers.percent(trial.terms().margin()),
            trial.first(),
            bucket(told(trial.first())),
            trial.second(),
            bucket(told(trial.second())));
  }

  private String notShown(Estimate buckets) {
    return "%s: no difference that this data can show (shift of %s buckets, between %s and %s)"
        .formatted(
            trial.latency().title(),
            Signed.decimals(buckets.value(), 2),
            Signed.decimals(buckets.interval().lower(), 2),
            Signed.decimals(buckets.interval().upper(), 2));
  }

  private String tooFew(@Nullable HistogramShift shift) {
    String few =
        shift == null
            ? trial.windows() == 1 ? "one window" : trial.windows() + " windows with too few events"
            : "%s independent windows"
                .formatted(Numbers.plain(Math.floor(shift.effectiveWindows())));
    return "%s: no difference that this data can show, because %s cannot tell one from chance (p99 of %s %s, of %s %s)"
        .formatted(
            trial.latency().title(),
            few,
            trial.first(),
            bucket(told(trial.first())),
            trial.second(),
            bucket(told(trial.second())));
  }

  private static String magnitude(Estimate estimate, int decimals) {
    Interval interval = estimate.interval();
    double least = Math.min(Math.abs(interval.lower()), Math.abs(interval.upper()));
    double most = Math.max(Math.abs(interval.lower()), Math.abs(interval.upper()));
    int digits = least < 1 ? decimals + 1 : decimals;
    String form = "%." + digits + "f";
    String lower = String.format(Locale.ROOT, form, least);
    String upper = String.format(Locale.ROOT, form, most);
    return lower.equals(upper) ? lower : lower + " to " + upper;
  }

  /** How much slower the slower one is, in percent of the faster. */
  private static String percents(Estimate logRatio) {
    Interval interval = logRatio.interval();
    double least = Math.min(Math.abs(interval.lower()), Math.abs(interval.upper()));
    double most = Math.max(Math.abs(interval.lower()), Math.abs(interval.upper()));
    return "%s to %s"
        .formatted(Numbers.percent(Math.expm1(least)), Numbers.percent(Math.expm1(most)));
  }

  private double change() {
    double first = trial.pair().first().mean().orElse(Double.NaN);
    double second = trial.pair().second().mean().orElse(Double.NaN);
    double byMean = second / first - 1;
    return Double.isNaN(byMean)
        ? Math.expm1(trial.distance().bucketShift() * trial.pair().logStep())
        : byMean;
  }

  private Map<String, @Nullable Object> effect() {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("shiftBuckets", trial.distance().bucketShift());
    HistogramShift shift = trial.shift();
    if (shift != null) {
      interval(out, "shiftBuckets", shift.differences().get(0).interval());
      Estimate mean = shift.differences().get(1);
      if (!isUnknown(mean)) {
        out.put("meanRatio", Math.exp(mean.value()));
        out.put("meanRatioLower", Math.exp(mean.interval().lower()));
        out.put("meanRatioUpper", Math.exp(mean.interval().upper()));
      }
    }
    trial.pair().first().mean().ifPresent(mean -> out.put("meanFirstSeconds", mean));
    trial.pair().second().mean().ifPresent(mean -> out.put("meanSecondSeconds", mean));
    trial
        .distance()
        .meanDifference()
        .ifPresent(difference -> out.put("meanDifferenceSeconds", difference));
    if (shift != null && !isUnknown(shift.differences().get(2))) {
      interval(out, "meanDifferenceSeconds", shift.differences().get(2).interval());
    }
    Optional<Ratio> ratio = Ratio.ofQuantiles(trial.pair().first(), trial.pair().second(), TOLD);
    ratio.ifPresent(found -> interval(out, "p99Ratio", found.bounds()));
    interval(out, "kolmogorovSmirnov", trial.distance().kolmogorovSmirnov());
    out.put("kolmogorovSmirnovAtSeconds", trial.distance().edge());
    interval(out, "wassersteinSeconds", trial.distance().wasserstein());
    if (shift != null) {
      interval(out, "kolmogorovSmirnovSampled", shift.kolmogorovSmirnov());
      out.put("effectiveWindows", shift.effectiveWindows());
    }
    out.put("windows", (long) trial.windows());
    out.put("pValue", trial.pValue());
    out.put("pValueAdjusted", adjusted);
    out.put("margin", trial.terms().margin());
    out.put("droppedEdges", trial.pair().edges().dropped());
    return out;
  }

  private static void interval(Map<String, @Nullable Object> out, String name, Interval interval) {
    out.put(name + "Lower", interval.lower());
    out.put(name + "Upper", interval.upper());
  }
}
