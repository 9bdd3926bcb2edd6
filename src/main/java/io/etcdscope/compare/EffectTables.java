package io.etcdscope.compare;

import io.etcdscope.report.Numbers;
import io.etcdscope.report.TableView;
import io.etcdscope.report.TableView.Cell;
import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.series.BenchRow;
import io.etcdscope.statistics.series.BenchTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The tables of effects.
 *
 * @param findings what was found
 */
record EffectTables(Findings findings) {
  private static final String MEAN = ", mean";
  private static final double LEAST_TOLD = 1e-4;

  private static final int MOST_VALUES = 3;

  /** Every measure with its effect; of many sides those that differ. */
  TableView effects() {
    boolean isMany = findings.isMany();
    TableView.Builder table =
        TableView.titled(
                "Effect of each measure%s; p is corrected over the whole table, intervals hold at %s"
                    .formatted(
                        isMany ? " that differs, all in data/comparisons.csv" : "",
                        Numbers.percent(findings.terms().plan().confidence())))
            .text("Measure", "Verdict")
            .number("Effect", "Means differ by", "p99 ratio", "KS, points", "Wasserstein");
    findings.comparisons().stream()
        .filter(comparison -> !isMany || comparison.outcome() == Outcome.DIFFERENT)
        .forEach(comparison -> table.row(effects(comparison)));
    return table.build();
  }

  private List<Cell> effects(Comparison comparison) {
    Map<String, @Nullable Object> effect = comparison.effect();
    boolean isLatency = effect.containsKey("shiftBuckets");
    String key = isLatency ? "shiftBuckets" : "ratio";
    boolean isMany = findings.sides().size() > 2;
    return List.of(
        Cell.noted(
            comparison.measure(), isMany ? comparison.first() + " to " + comparison.second() : ""),
        Cell.noted(
            comparison.outcome().word().replace('_', ' '), chance(effect.get("pValueAdjusted"))),
        Cell.noted(
            isNothing(effect)
                ? "none"
                : effect(effect.get(key), isLatency) + (isLatency ? " buckets" : ""),
            between(effect, key, value -> effect(value, isLatency))),
        Cell.noted(
            effect.get("meanDifferenceSeconds") instanceof Double seconds
                ? Signed.seconds(seconds)
                : "",
            between(effect, "meanDifferenceSeconds", Signed::seconds)),
        Cell.of(between(effect, "p99Ratio", Numbers::plain)),
        Cell.of(between(effect, "kolmogorovSmirnov", EffectTables::points)),
        Cell.of(between(effect, "wassersteinSeconds", Numbers::seconds)));
  }

  /** Whether there was nothing on either side that one could be related to the other. */
  private static boolean isNothing(Map<String, @Nullable Object> effect) {
    return isZero(effect.get("first")) && isZero(effect.get("second"))
        || isZero(effect.get("firstElections")) && isZero(effect.get("secondElections"));
  }

  private static boolean isZero(@Nullable Object value) {
    return value instanceof Number number && number.doubleValue() == 0;
  }

  private static String effect(@Nullable Object value, boolean isLatency) {
    if (!(value instanceof Number number) || Double.isNaN(number.doubleValue())) {
      return Numbers.NO_DATA;
    }
    double real = number.doubleValue();
    if (!isLatency && Double.isInfinite(real)) {
      return "\u221e";
    }
    return isLatency ? Signed.decimals(real, 2) : Signed.percent(real - 1);
  }

  private static String between(
      Map<String, @Nullable Object> effect, String key, DoubleFunction<String> format) {
    if (effect.get(key + "Lower") instanceof Number lower
        && effect.get(key + "Upper") instanceof Number upper) {
      return format.apply(lower.doubleValue()) + " to " + format.apply(upper.doubleValue());
    }
    return "";
  }

  private static String points(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** A change in percent; beyond tenfold as a factor, which is easier to read. */
  private static String change(double change) {
    return change >= 9 ? "\u00d7 " + Numbers.plain(1 + change) : Signed.percent(change);
  }

  private static String chance(@Nullable Object value) {
    if (!(value instanceof Number number) || Double.isNaN(number.doubleValue())) {
      return "";
    }
    return "p " + chance(number.doubleValue());
  }

  private static String chance(double p) {
    return p < LEAST_TOLD ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }

  /** Medians of windows of each pair. */
  List<TableView> medians() {
    List<TableView> out = new ArrayList<>();
    Subject first = findings.sides().get(0);
    for (Subject second :
        findings.sides().stream().skip(1).limit(ComparePage.MOST_PAIRS).toList()) {
      BenchTable.Builder bench =
          new BenchTable.Builder(findings.terms().plan().confidence(), findings.terms().margin());
      Map<String, DoubleFunction<String>> formats = new LinkedHashMap<>();
      for (Latency latency : Latency.ALL) {
        LatencyWindows a = first.latencies().get(latency.metric());
        LatencyWindows b = second.latencies().get(latency.metric());
        if (a != null && b != null && a.merged().total() > 0 && b.merged().total() > 0) {
          bench.add(latency.title() + MEAN, a.means(), b.means());
          formats.put(latency.title() + MEAN, Numbers::seconds);
        }
      }
      for (Level level : Level.values()) {
        LevelWindows a = first.levels().get(level);
        LevelWindows b = second.levels().get(level);
        if (a != null && b != null && a.totalRelated() > 0 && b.totalRelated() > 0) {
          bench.add(level.title(), a.values(level), b.values(level));
          formats.put(level.title(), level::format);
        }
      }
      if (!formats.isEmpty()) {
        out.add(medians(bench.build(), formats, first.name(), second.name()));
      }
    }
    return out;
  }

  private static TableView medians(
      BenchTable bench, Map<String, DoubleFunction<String>> formats, String first, String second) {
    TableView.Builder table =
        TableView.titled(
                "Medians of windows, by rank (Mann and Whitney, corrected over the table); ~ where nothing can be told")
            .text("Measure")
            .number(first, second, "Change", "p");
    for (BenchRow row : bench.rows()) {
      DoubleFunction<String> format = formats.getOrDefault(row.metric(), Numbers::plain);
      boolean isShown = row.outcome() != BenchRow.Outcome.NOT_SHOWN;
      table.row(
          Cell.of(row.metric()),
          median(row.first(), format),
          median(row.second(), format),
          Cell.of(isShown ? change(row.change()) : "~"),
          Cell.of(chance(row.adjusted())));
    }
    double[] ratios =
        bench.rows().stream()
            .filter(row -> row.metric().endsWith(MEAN))
            .mapToDouble(row -> row.change() + 1)
            .filter(ratio -> ratio > 0 && Double.isFinite(ratio))
            .toArray();
    double logarithms = Arrays.stream(ratios).map(Math::log).average().orElse(Double.NaN);
    table.row(
        Cell.of("geometric mean of the latencies"),
        Cell.of(""),
        Cell.of(""),
        Cell.noted(
            Double.isNaN(logarithms) ? "" : change(Math.expm1(logarithms)),
            ratios.length + " ratios"),
        Cell.of(""));
    return table.build();
  }

  private static Cell median(Estimate estimate, DoubleFunction<String> format) {
    return Cell.noted(
        format.apply(estimate.value()),
        estimate.interval().isBounded()
            ? format.apply(estimate.interval().lower())
                + " to "
                + format.apply(estimate.interval().upper())
            : "");
  }

  /** Requests by method; null where no side collects them. */
  @Nullable TableView methods() {
    TreeSet<String> methods = new TreeSet<>();
    for (Subject side : findings.sides()) {
      side.methods().forEach((method, rate) -> addSeen(methods, method, rate));
    }
    if (methods.isEmpty()) {
      return null;
    }
    TableView.Builder table =
        TableView.titled("Requests per second of one member, by method").text("Method");
    findings.sides().forEach(side -> table.number(side.name()));
    for (String method : methods) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(method));
      for (Subject side : findings.sides()) {
        Double rate = side.methods().get(method);
        cells.add(Cell.of(rate == null ? "not collected" : Numbers.rate(rate, "req")));
      }
      table.row(cells);
    }
    return table.build();
  }

  private static void addSeen(TreeSet<String> methods, String method, double rate) {
    if (rate > 0) {
      methods.add(method);
    }
  }

  /** Conditions of the measurement. */
  TableView fairness() {
    boolean isMany = findings.isMany();
    List<String> names = findings.sides().stream().map(Subject::name).toList();
    TableView.Builder table =
        TableView.titled("What a difference could come from").text("Condition");
    (isMany ? List.of(names.get(0), "The others") : names).forEach(table::text);
    table.text("State");
    for (Fairness.Check check : findings.fairness()) {
      List<String> values = check.values();
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(check.name()));
      (isMany ? List.of(values.get(0), others(values)) : values)
          .forEach(value -> cells.add(Cell.of(value)));
      cells.add(Cell.noted(check.state().word(), check.remark()));
      table.row(cells);
    }
    return table.build();
  }

  /** The values that any but the first side has. */
  private static String others(List<String> values) {
    List<String> distinct = values.stream().skip(1).distinct().toList();
    String few = String.join("; ", distinct.stream().limit(MOST_VALUES).toList());
    int more = distinct.size() - MOST_VALUES;
    return more > 0 ? "%s and %s more".formatted(few, more) : few;
  }

  /** Latencies at equal load and operations by request; null where load is not collected. */
  @Nullable TableView equalLoad() {
    Subject first = findings.sides().get(0);
    TableView.Builder table =
        TableView.titled(
                "Means over windows of the same load, in five classes of requests per second")
            .text("Measure", "Side")
            .number("Mean of " + first.name(), "Mean of the side", "Ratio")
            .number("Ratio as measured", "Windows")
            .number("Operations a request");
    boolean isEmpty = true;
    for (Subject second :
        findings.sides().stream().skip(1).limit(ComparePage.MOST_PAIRS).toList()) {
      for (EqualLoad one : EqualLoad.all(first, second)) {
        table.row(equalLoad(one, first, second));
        isEmpty = false;
      }
    }
    return isEmpty ? null : table.build();
  }

  private static List<Cell> equalLoad(EqualLoad one, Subject first, Subject second) {
    double a = one.latency().of(first).merged().mean().orElse(Double.NaN);
    double b = one.latency().of(second).merged().mean().orElse(Double.NaN);
    String none = "no common load";
    return List.of(
        Cell.of(one.latency().heading()),
        Cell.of(second.name()),
        Cell.of(one.isKnown() ? Numbers.seconds(one.first()) : none),
        Cell.of(one.isKnown() ? Numbers.seconds(one.second()) : none),
        Cell.of(one.isKnown() ? Numbers.plain(one.second() / one.first()) : ""),
        Cell.of(Numbers.plain(b / a)),
        Cell.of(one.firstWindows() + " and " + one.secondWindows()),
        Cell.of(operations(one.latency(), first) + " and " + operations(one.latency(), second)));
  }

  private static String operations(Latency latency, Subject side) {
    LevelWindows requests = side.levels().get(Level.REQUEST_RATE);
    return requests == null || requests.totalCounted() == 0
        ? Numbers.NO_DATA
        : Numbers.plain((double) latency.of(side).merged().total() / requests.totalCounted());
  }
}
