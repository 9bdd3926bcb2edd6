package io.etcdscope.capacity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.etcdscope.chart.ChartImage;
import io.etcdscope.report.FindingView.Fact;
import io.etcdscope.report.Numbers;
import io.etcdscope.report.ReportException;
import io.etcdscope.report.ReportParts;
import io.etcdscope.report.TableView.Cell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports of past periods, each in a folder {@code reports/LABEL} of the report directory, and the
 * page {@code history.html} over them, made from their summary.json alone.
 *
 * @param target the report directory
 */
record PastReports(Path target) {
  /** The page over all reports. */
  static final String PAGE = "history.html";

  private static final String FOLDER = "reports";

  /** Adds a copy of the report under its period, and the page over all of them. */
  void add(Map<String, byte[]> files, List<ClusterCapacity> clusters) {
    String label = clusters.get(0).scope().label();
    Map<String, byte[]> copy = new LinkedHashMap<>();
    files.forEach(
        (name, bytes) ->
            copy.put(
                FOLDER + "/" + label + "/" + name, name.endsWith(".html") ? deep(bytes) : bytes));
    Map<String, Object> summaries = new TreeMap<>(known());
    byte[] own = files.get("summary.json");
    if (own != null) {
      summaries.put(label, parse(new String(own, StandardCharsets.UTF_8), label));
    }
    files.putAll(copy);
    List<Past> reports = new ArrayList<>();
    summaries.forEach((name, summary) -> reports.addAll(Past.of(name, summary)));
    reports.sort(
        Comparator.comparing(Past::period)
            .thenComparingLong(Past::toMs)
            .thenComparing(Past::cluster));
    Map<String, ChartImage> charts = trends(reports);
    charts.forEach((stem, image) -> files.put("charts/" + stem + ".png", image.png()));
    files.put(PAGE, CapacityReport.html(page(summaries.size(), reports, charts)));
  }

  /** A page two folders down finds the page over all reports two folders up. */
  private static byte[] deep(byte[] html) {
    return new String(html, StandardCharsets.UTF_8)
        .replace("href=\"" + PAGE + "\"", "href=\"../../" + PAGE + "\"")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, ChartImage> trends(List<Past> reports) {
    Map<String, ChartImage> out = new LinkedHashMap<>();
    trend(out, "trend_database", "Database in use", Past.Number.IN_USE, reports);
    trend(out, "trend_writes", "Writes in the p95 window", Past.Number.WRITES, reports);
    trend(out, "trend_fsync", "WAL fsync windows failed", Past.Number.FSYNC_FAILED, reports);
    return out;
  }

  private static void trend(
      Map<String, ChartImage> out,
      String stem,
      String title,
      Past.Number number,
      List<Past> reports) {
    ChartImage image = TrendChart.of(title + " from report to report", number, reports);
    if (image != null) {
      out.put(stem, image);
    }
  }

  private Map<String, Object> known() {
    Map<String, Object> out = new TreeMap<>();
    Path folder = target.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return out;
    }
    try (Stream<Path> list = Files.list(folder)) {
      for (Path one : list.sorted().toList()) {
        Path summary = one.resolve("summary.json");
        if (Files.isRegularFile(summary)) {
          String name = String.valueOf(one.getFileName());
          out.put(name, parse(Files.readString(summary), name));
        }
      }
    } catch (IOException e) {
      throw new ReportException(
          "cannot read the past reports in %s: %s; move them away or choose another folder with -o"
              .formatted(folder, e),
          e);
    }
    return out;
  }

  private Object parse(String text, String name) {
    try (JsonParser json = new JsonFactory().createParser(text)) {
      json.nextToken();
      Object value = JsonTree.read(json);
      return value == null ? Map.of() : value;
    } catch (IOException e) {
      throw new ReportException(
          "cannot read %s/%s/summary.json: %s; remove that report or make it anew"
              .formatted(FOLDER, name, e.getMessage()),
          e);
    }
  }

  private static Sheet page(int size, List<Past> reports, Map<String, ChartImage> charts) {
    Rows rows =
        new Rows(
                "One row for each report and cluster; below each number its change since the report before of its kind")
            .text("Period", "Cluster")
            .number("In use", "File", "Days to quota", "Writes p95", "Requests p95")
            .number("fsync failed")
            .text("Verdict");
    Map<String, Past> before = new LinkedHashMap<>();
    for (Past one : reports) {
      Past earlier = before.put(one.period() + "\n" + one.cluster(), one);
      rows.row(row(one, earlier));
    }
    List<Sheet.Card> cards = new ArrayList<>();
    cards.add(Sheet.Card.of("", List.of(), rows.build(), ""));
    charts.forEach(
        (stem, image) ->
            cards.add(
                new Sheet.Card(
                    "",
                    List.of(),
                    ReportParts.picture(
                        image, stem.replace('_', ' '), "One point at the end of each period."),
                    null,
                    null,
                    "")));
    return new Sheet(
        "Capacity reports",
        ReportParts.style(),
        ReportParts.policy(),
        List.of(new Fact("Reports", Numbers.exact(size))),
        "",
        "info",
        verdict(size, reports),
        List.of(new Sheet.Section("reports", "Reports and their trend", cards)),
        null,
        null);
  }

  /** How many there are, and what the last one says. */
  private static String verdict(int size, List<Past> reports) {
    String count = size == 1 ? "One report so far" : Numbers.exact(size) + " reports";
    return reports.stream()
        .max(Comparator.comparingLong(Past::toMs))
        .map(last -> "%s; the last, of %s: %s".formatted(count, last.label(), last.verdict()))
        .orElse(count + ".");
  }

  private static List<Cell> row(Past one, @Nullable Past before) {
    List<Cell> cells = new ArrayList<>();
    cells.add(
        new Cell(
            one.label(),
            FOLDER + "/" + one.label() + "/index.html",
            -1,
            one.complete() ? "" : "in part"));
    cells.add(Cell.of(one.cluster()));
    for (Past.Number number : Past.Number.values()) {
      double value = one.value(number);
      double earlier = before == null ? Double.NaN : before.value(number);
      boolean both =
          !Double.isNaN(value) && !Double.isNaN(earlier) && Double.isFinite(value - earlier);
      String text =
          number == Past.Number.DAYS_LOWER
              ? one.outlook()
              : Double.isNaN(value) ? Numbers.NOT_COLLECTED : number.format(value);
      cells.add(
          both
              ? Cell.noted(
                  text, (value < earlier ? "-" : "+") + number.format(Math.abs(value - earlier)))
              : Cell.of(text));
    }
    cells.add(Cell.of(one.verdict()));
    return cells;
  }
}
