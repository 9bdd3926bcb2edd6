package io.etcdscope.compare;

import io.etcdscope.model.Story;
import io.etcdscope.report.Archive;
import io.etcdscope.report.Conclusions;
import io.etcdscope.report.FindingView;
import io.etcdscope.report.InputFile;
import io.etcdscope.report.Numbers;
import io.etcdscope.report.PageText;
import io.etcdscope.report.PageView;
import io.etcdscope.report.ReportFolder;
import io.etcdscope.report.ReportSetting;
import io.etcdscope.report.SummaryJson;
import io.etcdscope.report.TableView;
import io.etcdscope.report.TableView.Cell;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
  private static final int MOST_INPUTS = 50;

  /** Writes the directory. */
  public void run() {
    new ReportFolder(target).write(files());
  }

  /** All files of the report by their path within the directory. */
  Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    DistributionViews distributions = new DistributionViews(findings.sides());
    files.putAll(distributions.charts());
    files.putAll(new CompareTables(findings).files());
    put(files, "index.html", PageText.of("compare.jte", page(distributions)));
    Story story = new Story(findings.verdict(), List.of(), List.of(), List.of());
    Conclusions conclusions = new Conclusions(story, List.of(), List.of(), List.of(), List.of());
    SummaryJson summary = new SummaryJson(setting, archive, conclusions);
    put(files, "summary.json", summary.text(new CompareJson(findings)));
    put(files, "summary.md", new CompareMarkdown(findings).text());
    return files;
  }

  private static void put(Map<String, byte[]> files, String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private ComparePage page(DistributionViews distributions) {
    EffectTables tables = new EffectTables(findings);
    String style = PageText.style();
    boolean isDifferent =
        findings.comparisons().stream().anyMatch(c -> c.outcome() == Outcome.DIFFERENT);
    return new ComparePage(
        "Comparison: "
            + String.join(" against ", findings.sides().stream().map(Subject::name).toList()),
        style,
        PageText.policy(style),
        head(),
        isDifferent ? "warning" : "info",
        findings.verdict() + ".",
        aspects(),
        tables.fairness(),
        tables.rankings(),
        tables.effects(),
        tables.medians(),
        distributions.views(),
        tables.methods(),
        provenance());
  }

  private List<FindingView.Fact> head() {
    List<FindingView.Fact> facts = new ArrayList<>();
    for (Subject side : findings.sides()) {
      String time =
          side.toMs() > side.fromMs()
              ? Numbers.time(side.fromMs())
                  + " to "
                  + Numbers.time(side.toMs())
                  + " UTC ("
                  + Numbers.duration(side.toMs() - side.fromMs())
                  + ")"
              : "one scrape, everything since its process started";
      facts.add(new FindingView.Fact(side.name(), side.members().size() + " members, " + time));
    }
    long window = findings.sides().get(0).windowMs();
    facts.add(new FindingView.Fact("Window", Numbers.duration(window)));
    facts.add(
        new FindingView.Fact(
            "Margin",
            "changes up to " + Numbers.percent(findings.terms().margin()) + " do not matter"));
    return facts;
  }

  private List<ComparePage.AspectView> aspects() {
    List<ComparePage.AspectView> out = new ArrayList<>();
    for (Findings.AspectVerdict verdict : findings.aspects()) {
      String pair = findings.sides().size() > 2 ? ", " + verdict.second() : "";
      List<String> sentences = verdict.sentences();
      out.add(
          new ComparePage.AspectView(
              verdict.aspect().title() + pair,
              verdict.outcome().word().replace('_', ' '),
              verdict.outcome() == Outcome.DIFFERENT ? "warning" : "info",
              sentences.get(0),
              sentences.subList(1, sentences.size())));
    }
    return out;
  }

  private PageView.ProvenanceView provenance() {
    List<FindingView.Fact> facts = new ArrayList<>();
    facts.add(new FindingView.Fact("Program", "etcdscope " + setting.toolVersion()));
    facts.add(new FindingView.Fact("Database", "DuckDB " + setting.duckdbVersion()));
    setting.options().forEach((name, value) -> facts.add(new FindingView.Fact(name, value)));
    TableView.Builder table =
        TableView.titled("Inputs with the hash of their decompressed bytes")
            .text("Path", "Status", "Format")
            .number("Scrapes")
            .text("Hash");
    for (InputFile file : archive.files().stream().limit(MOST_INPUTS).toList()) {
      table.row(
          Cell.of(file.path()),
          Cell.of(file.status()),
          Cell.of(Objects.requireNonNullElse(file.format(), "")),
          Cell.of(Numbers.exact(file.scrapes())),
          Cell.of(Objects.requireNonNullElse(file.contentHash(), "")));
    }
    return new PageView.ProvenanceView(
        facts, table.build(), Math.max(0, archive.files().size() - MOST_INPUTS));
  }
}
