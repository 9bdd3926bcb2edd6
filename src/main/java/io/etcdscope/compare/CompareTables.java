package io.etcdscope.compare;

import io.etcdscope.report.CsvFile;
import io.etcdscope.report.Table;
import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.statistics.histogram.Quantile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers behind the page as CSV files.
 *
 * @param findings what was found
 */
record CompareTables(Findings findings) {
  /** The files by their path within the report directory. */
  Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    put(files, "comparisons", comparisons());
    put(files, "quantiles", quantiles());
    put(files, "buckets", buckets());
    put(files, "windows", windows());
    put(files, "fairness", fairness());
    if (!findings.rankings().isEmpty()) {
      put(files, "rankings", rankings());
    }
    return files;
  }

  /** The comparisons alone. */
  String csv() {
    return CsvFile.of(comparisons());
  }

  private static void put(Map<String, byte[]> files, String name, Table table) {
    files.put("data/" + name + ".csv", CsvFile.bytes(table));
  }

  private Table comparisons() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Comparison comparison : findings.comparisons()) {
      rows.add(
          Arrays.asList(
              comparison.aspect().word(),
              comparison.metric(),
              comparison.measure(),
              comparison.first(),
              comparison.second(),
              comparison.outcome().word(),
              comparison.slower(),
              comparison.change(),
              comparison.effect().get("pValue"),
              comparison.effect().get("pValueAdjusted"),
              comparison.title()));
    }
    return new Table(
        List.of(
            "aspect",
            "metric",
            "measure",
            "first",
            "second",
            "verdict",
            "slower",
            "change",
            "p_value",
            "p_value_adjusted",
            "title"),
        rows);
  }

  private Table rankings() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Ranking ranking : findings.rankings()) {
      for (Ranking.Place place : ranking.places()) {
        rows.add(
            Arrays.asList(
                ranking.quality().metric(),
                ranking.quality().heading(),
                place.rank(),
                place.side().name(),
                place.value(),
                ranking.quality().unit()));
      }
    }
    return new Table(List.of("metric", "measure", "rank", "side", "value", "unit"), rows);
  }

  private Table quantiles() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Comparison comparison : findings.comparisons()) {
      for (Comparison.SideQuantile side : comparison.quantiles()) {
        Quantile quantile = side.quantile();
        rows.add(
            Arrays.asList(
                comparison.metric(),
                side.side(),
                quantile.quantile(),
                quantile.estimate(),
                quantile.lower(),
                quantile.upper(),
                quantile.n()));
      }
    }
    return new Table(
        List.of("metric", "side", "quantile", "estimate", "lower", "upper", "observations"),
        rows.stream().distinct().toList());
  }

  private Table buckets() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Subject side : findings.sides()) {
      side.latencies()
          .forEach(
              (metric, windows) -> {
                BucketCounts all = windows.merged();
                for (int i = 0; i < all.bins(); i++) {
                  rows.add(
                      Arrays.asList(
                          side.name(),
                          metric,
                          all.upperEdge(i),
                          all.count(i),
                          all.cumulative(i),
                          all.share(i),
                          all.cumulativeShare(i)));
                }
              });
    }
    return new Table(
        List.of(
            "side", "metric", "le", "increase", "cumulative_increase", "share", "cumulative_share"),
        rows);
  }

  private Table windows() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Subject side : findings.sides()) {
      side.latencies()
          .forEach(
              (metric, windows) -> series(rows, side, metric + " mean seconds", windows.means()));
      side.levels()
          .forEach((level, windows) -> series(rows, side, level.title(), windows.values(level)));
    }
    return new Table(List.of("side", "measure", "window_end_ms", "value"), rows);
  }

  private static void series(
      List<List<@Nullable Object>> rows, Subject side, String measure, double[] values) {
    for (int i = 0; i < values.length; i++) {
      rows.add(Arrays.asList(side.name(), measure, side.windowEnds().get(i), values[i]));
    }
  }

  private Table fairness() {
    List<String> columns = new ArrayList<>(List.of("condition"));
    findings.sides().forEach(side -> columns.add(side.name()));
    columns.addAll(List.of("state", "remark"));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Fairness.Check check : findings.fairness()) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(check.name());
      row.addAll(check.values());
      row.add(check.state().word());
      row.add(check.remark());
      rows.add(row);
    }
    return new Table(columns, rows);
  }
}
