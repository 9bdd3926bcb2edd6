package io.etcdscope.alert;

import io.etcdscope.alert.lint.LintNote;
import io.etcdscope.alert.whatif.WhatIfTable;
import io.etcdscope.model.Severity;
import java.util.List;
import java.util.Locale;

/**
 * All that a replay found.
 *
 * @param alerts stretches, by cluster, rule in order of evaluation, and time
 * @param rules one verdict for each alert rule and cluster
 * @param whatIf other thresholds and durations; empty unless asked for
 * @param lint mistakes in rules; empty unless asked for
 */
public record CheckResult(
    List<AlertRow> alerts, List<RuleVerdict> rules, List<WhatIfTable> whatIf, List<LintNote> lint) {
  /** Copies the lists. */
  public CheckResult {
    alerts = List.copyOf(alerts);
    rules = List.copyOf(rules);
    whatIf = List.copyOf(whatIf);
    lint = List.copyOf(lint);
  }

  /** Whether an alert of at least this severity fired. */
  public boolean isFiredFrom(Severity least) {
    return alerts.stream()
        .filter(AlertRow::isFired)
        .anyMatch(alert -> severity(alert.severity()).compareTo(least) >= 0);
  }

  /** The grade of a severity label; what is neither critical nor information is a warning. */
  public static Severity severity(String label) {
    return switch (label.toLowerCase(Locale.ROOT)) {
      case "critical", "page", "blocker", "error", "fatal" -> Severity.CRITICAL;
      case "info", "none", "notice" -> Severity.INFO;
      default -> Severity.WARNING;
    };
  }
}
