package io.etcdscope.compare;

import io.etcdscope.report.Numbers;
import io.etcdscope.statistics.distribution.EventRate;
import io.etcdscope.statistics.distribution.RateComparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Elections per day of two sides, compared exactly on episodes.
 *
 * @param first name of the first side
 * @param second name of the second side
 * @param rates both rates and their ratio
 * @param terms what it takes to claim a difference
 */
record StabilityTrial(String first, String second, RateComparison rates, Terms terms)
    implements Trial {
  private static final String METRIC = "etcd_server_leader_changes_seen_total";
  private static final String MEASURE = "elections per day";

  /** The trial of two sides. */
  static Trial of(Subject first, Subject second, Terms terms) {
    String why = null;
    for (Subject side : List.of(first, second)) {
      if (!side.elections().isCollected()) {
        why = "%s does not collect who leads".formatted(side.name());
      } else if (side.elections().watchedMs() <= 0) {
        why = "%s has a single scrape, which shows no election".formatted(side.name());
      }
    }
    if (why != null) {
      String title = "elections: not comparable, because " + why;
      return Settled.of(Aspect.STABILITY, METRIC, MEASURE, first, second, title);
    }
    double confidence = terms.plan().confidence();
    return new StabilityTrial(
        first.name(),
        second.name(),
        RateComparison.of(rate(first, confidence), rate(second, confidence)),
        terms);
  }

  /** Elections per day with the exact interval. */
  static EventRate rate(Subject side, double confidence) {
    return EventRate.of(side.elections().episodes(), side.elections().days(), confidence);
  }

  @Override
  public double pValue() {
    return rates.pValue();
  }

  @Override
  public Comparison decide(double adjusted) {
    Outcome outcome = outcome(adjusted);
    return new Comparison(
        Aspect.STABILITY,
        METRIC,
        MEASURE,
        first,
        second,
        outcome,
        null,
        title(outcome),
        List.of(),
        effect(adjusted),
        rates.ratio() - 1,
        true);
  }

  private Outcome outcome(double adjusted) {
    double lower = Math.log(rates.interval().lower());
    double upper = Math.log(rates.interval().upper());
    Outcome outcome = Terms.outcome(lower, upper, terms.logMargin());
    return outcome == Outcome.DIFFERENT && !(adjusted < terms.level())
        ? Outcome.UNDECIDABLE
        : outcome;
  }

  private String title(Outcome outcome) {
    String both =
        "%s %s, %s %s".formatted(first, text(rates.first()), second, text(rates.second()));
    if (outcome == Outcome.DIFFERENT) {
      boolean isMore = rates.second().rate() > rates.first().rate();
      return "elections: more often at %s (%s)".formatted(isMore ? second : first, both);
    }
    return outcome == Outcome.SAME
        ? "elections: no difference of more than %s (%s)"
            .formatted(Numbers.percent(terms.margin()), both)
        : "elections: no difference that this data can show (%s)".formatted(both);
  }

  private static String text(EventRate rate) {
    return rate.events() == 0
        ? "none, so at most %s a day".formatted(Numbers.plain(rate.interval().upper()))
        : "%s, so %s to %s a day"
            .formatted(
                rate.events(),
                Numbers.plain(rate.interval().lower()),
                Numbers.plain(rate.interval().upper()));
  }

  private Map<String, @Nullable Object> effect(double adjusted) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    put(out, "first", rates.first());
    put(out, "second", rates.second());
    out.put("ratio", rates.ratio());
    out.put("ratioLower", rates.interval().lower());
    out.put("ratioUpper", rates.interval().upper());
    out.put("pValue", rates.pValue());
    out.put("pValueAdjusted", adjusted);
    out.put("margin", terms.margin());
    return out;
  }

  private static void put(Map<String, @Nullable Object> out, String name, EventRate rate) {
    out.put(name + "Elections", rate.events());
    out.put(name + "Days", rate.exposure());
    out.put(name + "PerDay", rate.rate());
    out.put(name + "PerDayLower", rate.interval().lower());
    out.put(name + "PerDayUpper", rate.interval().upper());
  }
}
