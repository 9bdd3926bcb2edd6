package io.etcdscope.compare;

import io.etcdscope.report.Numbers;
import io.etcdscope.report.VisibleText;
import java.util.List;

/**
 * The comparison as Markdown, short enough for a comment on a pull request.
 *
 * @param findings what was found
 */
record CompareMarkdown(Findings findings) {
  /** The text. */
  String text() {
    StringBuilder out = new StringBuilder();
    List<String> names = findings.sides().stream().map(Subject::name).toList();
    out.append("## ").append(cell(String.join(" against ", names))).append("\n\n");
    out.append("**").append(cell(findings.verdict())).append(".**\n\n");
    out.append("| aspect | verdict | what the data says |\n|---|---|---|\n");
    for (Findings.AspectVerdict verdict : findings.aspects()) {
      String who = findings.sides().size() > 2 ? " (" + cell(verdict.second()) + ")" : "";
      out.append("| ")
          .append(verdict.aspect().word())
          .append(who)
          .append(" | ")
          .append(verdict.outcome().word().replace('_', ' '))
          .append(" | ")
          .append(
              String.join("<br>", verdict.sentences().stream().map(CompareMarkdown::cell).toList()))
          .append(" |\n");
    }
    List<Fairness.Check> unfair =
        findings.fairness().stream()
            .filter(check -> check.state() != Fairness.State.EQUAL)
            .toList();
    if (!unfair.isEmpty()) {
      out.append("\nNot equal on all sides, or not known: ");
      out.append(
          String.join(
              "; ",
              unfair.stream()
                  .map(
                      check -> cell(check.name() + " (" + String.join(" | ", check.values()) + ")"))
                  .toList()));
      out.append(".\n");
    }
    for (Ranking ranking : findings.rankings()) {
      out.append("\n")
          .append(ranking.line(CompareMarkdown::cell))
          .append(" (sides of one rank cannot be told apart).\n");
    }
    out.append("\nClaimed where the whole interval lies beyond ")
        .append(Numbers.percent(findings.terms().margin()))
        .append(" and chance is below ")
        .append(Numbers.percent(findings.terms().level()))
        .append(" over all measures together.\n");
    return out.toString();
  }

  /** A text that can neither end a cell nor be taken for markup. */
  private static String cell(String text) {
    return VisibleText.of(text)
        .replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replace("`", "\\`")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("\n", " ");
  }
}
