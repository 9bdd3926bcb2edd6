package io.etcdscope.compare;

import io.etcdscope.report.Numbers;
import io.etcdscope.report.TableView;
import io.etcdscope.report.TableView.Cell;
import io.etcdscope.statistics.Estimate;
import io.etcdscope.statistics.series.BenchRow;
import io.etcdscope.statistics.series.BenchTable;
import java.util.ArrayList;
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
  /** Every measure with its effect. */
  TableView effects() {
    TableView.Builder table =
        TableView.titled(
                "Effect of each measure; p is corrected over the whole table, intervals hold at "
                    + Numbers.percent(findings.terms().plan().confidence()))
            .text("Measure", "Verdict")
            .number("Effect", "Interval", "KS, points", "Wasserstein", "p");
    for (Comparison comparison : findings.comparisons()) {
      Map<String, @Nullable Object> effect = comparison.effect();
      boolean isLatency = effect.containsKey("shiftBuckets");
      String key = isLatency ? "shiftBuckets" : "ratio";
      table.row(
          Cell.noted(
              comparison.measure(),
              findings.sides().size() > 2 ? comparison.first() + " to " + comparison.second() : ""),
          Cell.of(comparison.outcome().word().replace('_', ' ')),
          Cell.of(effect(effect.get(key), isLatency)),
          Cell.of(between(effect, key, value -> effect(value, isLatency))),
          Cell.of(between(effect, "kolmogorovSmirnov", EffectTables::points)),
          Cell.of(between(effect, "wassersteinSeconds", Numbers::seconds)),
          Cell.of(chance(effect.get("pValueAdjusted"))));
    }
    return table.build();
  }

  private static String effect(@Nullable Object value, boolean isLatency) {
    if (!(value instanceof Number number) || Double.isNaN(number.doubleValue())) {
      return Numbers.NO_DATA;
    }
    double real = number.doubleValue();
    if (!isLatency && Double.isInfinite(real)) {
      return "\u221e";
    }
    return isLatency
        ? String.format(Locale.ROOT, "%+.2f buckets", real)
        : String.format(Locale.ROOT, "%+.1f %%", 100 * (real - 1));
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
    return change >= 9
        ? "\u00d7 " + Numbers.plain(1 + change)
        : String.format(Locale.ROOT, "%+.1f %%", 100 * change);
  }

  private static String chance(@Nullable Object value) {
    if (!(value instanceof Number number) || Double.isNaN(number.doubleValue())) {
      return "";
    }
    return String.format(Locale.ROOT, "%.4f", number.doubleValue());
  }

  /** Medians of windows of each pair. */
  List<TableView> medians() {
    List<TableView> out = new ArrayList<>();
    Subject first = findings.sides().get(0);
    for (Subject second : findings.sides().subList(1, findings.sides().size())) {
      BenchTable.Builder bench =
          new BenchTable.Builder(findings.terms().plan().confidence(), findings.terms().margin());
      Map<String, DoubleFunction<String>> formats = new LinkedHashMap<>();
      for (Latency latency : Latency.ALL) {
        LatencyWindows a = first.latencies().get(latency.metric());
        LatencyWindows b = second.latencies().get(latency.metric());
        if (a != null && b != null && a.merged().total() > 0 && b.merged().total() > 0) {
          bench.add(latency.title() + ", mean", a.means(), b.means());
          formats.put(latency.title() + ", mean", Numbers::seconds);
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
          Cell.of(String.format(Locale.ROOT, "%.4f", row.adjusted())));
    }
    table.row(
        Cell.of("geometric mean of " + bench.ratios() + " ratios"),
        Cell.of(""),
        Cell.of(""),
        Cell.of(Double.isNaN(bench.geometricMean()) ? "" : change(bench.geometricMean() - 1)),
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
    TableView.Builder table =
        TableView.titled("What a difference could come from").text("Condition");
    findings.sides().forEach(side -> table.text(side.name()));
    table.text("State");
    for (Fairness.Check check : findings.fairness()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(check.name()));
      check.values().forEach(value -> cells.add(Cell.of(value)));
      cells.add(Cell.noted(check.state().word(), check.remark()));
      table.row(cells);
    }
    return table.build();
  }

  /** Sides from fast to slow for each latency; none for two sides. */
  List<TableView> rankings() {
    List<TableView> out = new ArrayList<>();
    if (findings.sides().size() < 3) {
      return out;
    }
    for (Latency latency : Latency.ALL) {
      List<Comparisons.Ranked> ranked =
          Comparisons.ranking(latency, findings.sides(), findings.terms());
      if (ranked.size() > 1) {
        TableView.Builder table =
            TableView.titled(
                    latency.title() + ": equal ranks cannot be told apart from their neighbour")
                .number("Rank")
                .text("Side")
                .number("Mean");
        ranked.forEach(
            place ->
                table.row(
                    Cell.of(Integer.toString(place.rank())),
                    Cell.of(place.side()),
                    Cell.of(Numbers.seconds(place.mean()))));
        out.add(table.build());
      }
    }
    return out;
  }
}
