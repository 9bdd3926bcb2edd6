package io.etcdscope.capacity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.etcdscope.chart.ChartImage;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Severity;
import io.etcdscope.model.Story;
import io.etcdscope.model.StoryLine;
import io.etcdscope.report.Archive;
import io.etcdscope.report.Cluster;
import io.etcdscope.report.Conclusions;
import io.etcdscope.report.CsvFile;
import io.etcdscope.report.InputFile;
import io.etcdscope.report.Numbers;
import io.etcdscope.report.ReportFolder;
import io.etcdscope.report.ReportParts;
import io.etcdscope.report.ReportSetting;
import io.etcdscope.report.SummaryJson;
import io.etcdscope.report.Table;
import io.etcdscope.store.Store;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The capacity report: reads one database after another, then writes the page of one cluster, or
 * the fleet page of several.
 */
public final class CapacityReport {
  private final Question question;
  private final List<Archive> archives = new ArrayList<>();
  private final List<ClusterCapacity> clusters = new ArrayList<>();

  /** A report that has read nothing yet. */
  public CapacityReport(Question question) {
    this.question = question;
  }

  /**
   * Reads a database whose stored stages stand; nothing but temporary tables is made in it.
   *
   * @param input what the command line called it
   * @return false where no scrape of it lies between the bounds of the question
   */
  public boolean read(Store store, String input) {
    List<Long> targets = question.selection().targets(store, input);
    Scope scope = ReadingsReader.scope(store, question, targets.size());
    if (scope == null) {
      return false;
    }
    Set<String> taken = new LinkedHashSet<>();
    clusters.forEach(one -> taken.add(one.name()));
    for (Readings readings : new ReadingsReader(store).read(scope, question.fromMs(), targets)) {
      String name = readings.cluster();
      ClusterCapacity found = CapacityAnalysis.of(readings, scope, question.horizonDays());
      clusters.add(taken.contains(name) ? found.named(name + " (" + input + ")") : found);
    }
    Set<String> chosen = new TreeSet<>();
    clusters.forEach(one -> chosen.add(one.readings().cluster()));
    Archive archive = Archive.read(store);
    archives.add(
        new Archive(
            scope.fromMs(),
            scope.toMs(),
            scope.widthMs(),
            archive.clusters().stream().filter(one -> chosen.contains(one.name())).toList(),
            archive.files(),
            archive.rejects(),
            archive.metrics()));
    return true;
  }

  /** Number of clusters that the selection fits. */
  public int size() {
    return clusters.size();
  }

  /** What was concluded, for the terminal. */
  public Conclusions conclusions() {
    List<Finding> findings = new ArrayList<>();
    for (ClusterCapacity one : clusters) {
      for (Advice advice : one.advice()) {
        findings.add(finding(findings.size() + 1, one, advice));
      }
    }
    Story story =
        new Story(
            verdict(),
            List.of(),
            List.of(),
            findings.stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .map(finding -> new StoryLine(finding.title(), List.of()))
                .toList());
    return new Conclusions(story, List.of(), findings, List.of(), List.of());
  }

  private static Finding finding(int number, ClusterCapacity one, Advice advice) {
    return new Finding(
        "capacity-" + number,
        advice.kind(),
        advice.severity(),
        advice.verdict(),
        one.name(),
        advice.member(),
        null,
        one.scope().fromMs(),
        one.scope().toMs(),
        advice.title(),
        List.of(),
        advice.evidence(),
        null,
        null);
  }

  private String verdict() {
    if (clusters.isEmpty()) {
      return "No etcd member was found in what was selected.";
    }
    if (clusters.size() == 1) {
      ClusterCapacity one = clusters.get(0);
      return one.advice().isEmpty() ? one.name() + ": nothing to do was found." : first(one);
    }
    long grave =
        clusters.stream()
            .filter(one -> ClusterSheet.severity(one.advice()) != Severity.INFO)
            .count();
    return grave == 0
        ? "None of %s clusters needs anything.".formatted(Numbers.exact(clusters.size()))
        : "%s of %s clusters need something done."
            .formatted(Numbers.exact(grave), Numbers.exact(clusters.size()));
  }

  private static String first(ClusterCapacity one) {
    Advice top = one.advice().get(0);
    long grave = one.advice().stream().filter(advice -> advice.severity() != Severity.INFO).count();
    if (grave == 0) {
      return "%s: nothing to do was found. %s.".formatted(one.name(), top.title());
    }
    String more =
        grave == 1
            ? ""
            : grave == 2
                ? "; one more thing to do"
                : "; %s more things to do".formatted(Numbers.exact(grave - 1));
    return "%s: %s%s.".formatted(one.name(), top.title(), more);
  }

  /**
   * Writes the report directory; with a period also the report's place among the past ones.
   *
   * @throws io.etcdscope.report.ReportException where it cannot be written
   */
  public void write(ReportSetting setting, Path target) {
    Map<String, byte[]> files = files(setting);
    if (question.period() != null && !clusters.isEmpty()) {
      new PastReports(target).add(files, clusters);
    }
    new ReportFolder(target).write(files);
  }

  /** All files of the report by their path within the directory. */
  Map<String, byte[]> files(ReportSetting setting) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    Archive archive = merged();
    Conclusions conclusions = conclusions();
    String history = question.period() == null ? "" : PastReports.PAGE;
    Sheet sheet;
    if (clusters.size() == 1) {
      Map<String, ChartImage> charts = new CapacityCharts(clusters.get(0)).all();
      charts.forEach((stem, image) -> files.put("charts/" + stem + ".png", image.png()));
      sheet = new ClusterSheet(clusters.get(0), charts, history).of(setting, archive, conclusions);
    } else {
      sheet = new FleetSheet(clusters, history).of(setting, archive, conclusions);
    }
    files.putAll(new CapacityTables(clusters).files());
    files.put("index.html", html(sheet));
    Map<String, Object> section = new CapacitySection(clusters).value();
    String summary =
        new SummaryJson(setting, archive, conclusions)
            .text(
                json -> {
                  json.writeFieldName("capacity");
                  SummaryJson.value(json, section);
                });
    files.put("summary.json", summary.getBytes(StandardCharsets.UTF_8));
    return files;
  }

  static byte[] html(Sheet sheet) {
    return ReportParts.html("sheet.jte", sheet).getBytes(StandardCharsets.UTF_8);
  }

  private Archive merged() {
    List<Cluster> members = new ArrayList<>();
    List<InputFile> files = new ArrayList<>();
    Set<String> metrics = new TreeSet<>();
    for (Archive archive : archives) {
      members.addAll(archive.clusters());
      files.addAll(archive.files());
      metrics.addAll(archive.metrics());
    }
    return new Archive(
        archives.stream().mapToLong(Archive::fromMs).min().orElse(0),
        archives.stream().mapToLong(Archive::toMs).max().orElse(0),
        archives.stream().mapToLong(Archive::windowMs).max().orElse(0),
        members,
        files,
        archives.size() == 1 ? archives.get(0).rejects() : new Table(List.of(), List.of()),
        metrics);
  }

  /** Verdict, findings and numbers as one JSON document, for the terminal. */
  public String json() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("report", "capacity");
    out.put("verdict", verdict());
    out.put("capacity", new CapacitySection(clusters).value());
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      SummaryJson.value(json, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  /** What to do as CSV, for the terminal. */
  public String csv() {
    return CsvFile.of(new CapacityTables(clusters).advice());
  }
}
