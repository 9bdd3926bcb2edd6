package io.etcdscope.report;

import io.etcdscope.model.Finding;
import io.etcdscope.model.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What {@code incident} prints: the verdict, a table of findings, and what limits them.
 *
 * @param verdict one sentence
 * @param columns headings of the findings
 * @param rows findings, gravest first
 * @param notes sentences on inputs and on what could not be judged
 */
public record TerminalSummary(
    String verdict, List<String> columns, List<List<String>> rows, List<String> notes) {
  /** The summary of a report. */
  public static TerminalSummary of(Archive archive, Conclusions conclusions) {
    List<List<String>> rows = new ArrayList<>();
    conclusions.findings().stream()
        .filter(finding -> finding.verdict() != Verdict.NOT_EVALUABLE)
        .sorted(
            Comparator.comparing(Finding::severity)
                .reversed()
                .thenComparing(finding -> Objects.requireNonNullElse(finding.fromMs(), 0L))
                .thenComparing(Finding::id))
        .forEach(
            finding ->
                rows.add(
                    List.of(
                        finding.severity().word(),
                        Words.period(archive.dating(), finding.fromMs(), finding.toMs()),
                        VisibleText.of(finding.title()))));
    return new TerminalSummary(
        VisibleText.of(conclusions.story().verdict()),
        List.of("SEVERITY", "WHEN (UTC)", "FINDING"),
        rows,
        notes(archive, conclusions));
  }

  private static List<String> notes(Archive archive, Conclusions conclusions) {
    List<String> out = new ArrayList<>();
    long whole = archive.count("loaded") + archive.count("duplicate") + archive.count("skipped");
    long rest = archive.files().size() - whole;
    if (rest > 0) {
      out.add(
          "%s of %s inputs were refused or only partly read: see data quality in the report."
              .formatted(Numbers.exact(rest), Numbers.exact(archive.files().size())));
    }
    long blind =
        conclusions.findings().stream()
            .filter(finding -> finding.verdict() == Verdict.NOT_EVALUABLE)
            .count();
    if (blind > 0) {
      out.add(
          Numbers.exact(blind)
              + (blind == 1 ? " question" : " questions")
              + " could not be answered from this archive; that is not the same as a no.");
    }
    return out;
  }
}
