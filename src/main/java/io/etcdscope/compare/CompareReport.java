package io.etcdscope.compare;

import io.etcdscope.model.Finding;
import io.etcdscope.model.Story;
import io.etcdscope.report.Archive;
import io.etcdscope.report.Conclusions;
import io.etcdscope.report.ReportFolder;
import io.etcdscope.report.ReportParts;
import io.etcdscope.report.ReportSetting;
import io.etcdscope.report.SummaryJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The comparison report as a directory.
 *
 * @param findings what was found
 * @param archive what was read, all sides together
 * @param setting how the report was asked for
 * @param target the report directory
 */
public record CompareReport(
    Findings findings, Archive archive, ReportSetting setting, Path target) {

  /** Writes the directory. */
  public void run() {
    new ReportFolder(target).write(files());
  }

  /** All files of the report by their path within the directory. */
  Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    DistributionViews distributions = new DistributionViews(findings, setting.threads());
    Map<String, byte[]> multiples = new Multiples(findings).files();
    files.putAll(distributions.charts());
    files.putAll(multiples);
    files.putAll(new CompareTables(findings).files());
    CompareViews views = new CompareViews(findings, ReportParts.provenance(setting, archive));
    put(files, "index.html", ReportParts.html("compare.jte", views.page(distributions)));
    Story story = new Story(findings.verdict(), List.of(), List.of(), List.of());
    Conclusions conclusions = new Conclusions(story, List.of(), claims(), List.of(), List.of());
    SummaryJson summary = new SummaryJson(setting, archive, conclusions);
    put(files, "summary.json", summary.text(new CompareJson(findings)));
    put(files, "summary.md", new CompareMarkdown(findings).text());
    return files;
  }

  private static void put(Map<String, byte[]> files, String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The differences as findings. */
  public List<Finding> claims() {
    return Claims.of(findings);
  }

  /** The verdict and what each measure says, for a terminal; of many sides only the claims. */
  public List<String> lines() {
    List<String> out = new ArrayList<>(List.of(findings.verdict() + ".", ""));
    boolean isMany = findings.isMany();
    for (Comparison comparison : findings.comparisons()) {
      if (!isMany || comparison.outcome() == Outcome.DIFFERENT) {
        String pair = findings.sides().size() > 2 ? comparison.second() + ": " : "";
        out.add(
            "%-10s %-15s%s%s"
                .formatted(
                    comparison.aspect().word(),
                    comparison.outcome().word().replace('_', ' '),
                    pair,
                    comparison.title()));
      }
    }
    for (Ranking ranking : findings.rankings()) {
      out.add(ranking.line(name -> name));
    }
    out.add("");
    return out;
  }

  /** Verdict, comparisons, fairness and rankings as JSON. */
  public String json() {
    return new CompareJson(findings).text();
  }

  /** The comparisons as CSV. */
  public String csv() {
    return new CompareTables(findings).csv();
  }
}
