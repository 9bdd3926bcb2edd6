package io.etcdscope.alert;

import io.etcdscope.model.Instants;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The findings of a check as JUnit XML, for the test pages of build servers: one test case for each
 * rule and cluster; what fired is a failure, what could not be evaluated is skipped.
 */
public final class JUnitXml {
  private JUnitXml() {}

  /** Writes the whole document. */
  public static void write(CheckResult result, Appendable out) throws IOException {
    List<RuleVerdict> rules = result.rules();
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append(
        String.format(
            Locale.ROOT,
            "<testsuites>%n<testsuite name=\"etcdscope check\" tests=\"%d\" failures=\"%d\""
                + " errors=\"0\" skipped=\"%d\">%n",
            rules.size(),
            count(rules, RuleVerdict.Outcome.FIRED),
            count(rules, RuleVerdict.Outcome.NOT_EVALUABLE)));
    for (RuleVerdict rule : rules) {
      write(rule, result, out);
    }
    out.append("</testsuite>\n</testsuites>\n");
  }

  private static long count(List<RuleVerdict> rules, RuleVerdict.Outcome outcome) {
    return rules.stream().filter(rule -> rule.outcome() == outcome).count();
  }

  private static void write(RuleVerdict rule, CheckResult result, Appendable out)
      throws IOException {
    String severity = rule.severity().isEmpty() ? "" : " (" + rule.severity() + ")";
    out.append("<testcase classname=\"").append(escaped(rule.pack() + "." + rule.cluster()));
    out.append("\" name=\"").append(escaped(rule.rule() + severity)).append("\"");
    switch (rule.outcome()) {
      case FIRED -> {
        out.append(">\n<failure type=\"").append(escaped(rule.severity()));
        out.append("\" message=\"fired ").append(Integer.toString(rule.counts().firings()));
        out.append(rule.counts().firings() == 1 ? " time" : " times").append("\">");
        out.append(escaped(String.join("\n", firings(rule, result))));
        out.append("</failure>\n</testcase>\n");
      }
      case NOT_EVALUABLE -> {
        out.append(">\n<skipped message=\"").append(escaped(rule.reason()));
        out.append("\"/>\n</testcase>\n");
      }
      default -> out.append("/>\n");
    }
  }

  private static List<String> firings(RuleVerdict rule, CheckResult result) {
    List<String> out = new ArrayList<>();
    for (AlertRow alert : result.alerts()) {
      Long firing = alert.firingMs();
      boolean mine =
          alert.rule().equals(rule.rule())
              && alert.pack().equals(rule.pack())
              && alert.cluster().equals(rule.cluster())
              && (alert.severity().equals(rule.severity()) || rule.severity().contains("{{"));
      if (mine && firing != null) {
        String end = alert.resolvedMs() == null ? "the end" : Instants.format(alert.resolvedMs());
        out.add(
            Instants.format(firing)
                + " to "
                + end
                + " "
                + alert.labels()
                + " worst "
                + alert.worstValue());
      }
    }
    return out;
  }

  /** Text for XML 1.0; characters that it cannot hold become question marks. */
  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                default -> out.appendCodePoint(isAllowed(c) ? c : '?');
              }
            });
    return out.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c != 0xFFFE && c != 0xFFFF);
  }
}
