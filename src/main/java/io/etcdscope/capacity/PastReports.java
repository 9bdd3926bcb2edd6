package io.etcdscope.capacity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
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
  private static final String FOLDER = "reports";

  /** Adds a copy of the report under its period, and the page over all of them. */
  void add(Map<String, byte[]> files, List<ClusterCapacity> clusters) {
    String label = clusters.get(0).scope().label();
    Map<String, byte[]> copy = new LinkedHashMap<>();
    files.forEach((name, bytes) -> copy.put(FOLDER + "/" + label + "/" + name, bytes));
    Map<String, Object> summaries = new TreeMap<>(known());
    byte[] own = files.get("summary.json");
    if (own != null) {
      summaries.put(label, parse(new String(own, StandardCharsets.UTF_8), label));
    }
    files.putAll(copy);
    files.put("history.html", CapacityReport.html(page(summaries)));
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

  private Sheet page(Map<String, Object> summaries) {
    Rows rows =
        new Rows(
                "One row for each report and cluster; below each number its change since the row before")
            .text("Period", "Cluster")
            .number("Database in use", "File", "Days to quota", "Writes p95", "Requests p95")
            .number("fsync windows failed")
            .text("Verdict");
    Map<String, Past> before = new LinkedHashMap<>();
    summaries.forEach(
        (label, summary) -> {
          for (Past one : Past.of(label, summary)) {
            rows.row(row(one, before.get(one.cluster())));
            before.put(one.cluster(), one);
          }
        });
    Sheet.Card card = Sheet.Card.of("", List.of(), rows.build(), "");
    return new Sheet(
        "Capacity reports",
        ReportParts.style(),
        ReportParts.policy(),
        List.of(new Fact("Reports", Numbers.exact(summaries.size()))),
        "info",
        "%s past reports, oldest first.".formatted(Numbers.exact(summaries.size())),
        List.of(new Sheet.Section("reports", "Reports", List.of(card))),
        null,
        null);
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
