package io.etcdscope.alert;

import io.etcdscope.alert.lint.LintNote;
import io.etcdscope.alert.whatif.WhatIfTable;
import io.etcdscope.model.Durations;
import io.etcdscope.promql.ast.Numbers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The findings of a check as rows of text, for CSV and for terminals; times in UTC as in all CSV.
 *
 * @param heading names of the columns
 * @param rows as many texts each
 */
public record AlertGrid(List<String> heading, List<List<String>> rows) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Copies the lists. */
  public AlertGrid {
    heading = List.copyOf(heading);
    rows = List.copyOf(rows);
  }

  /** One row for each stretch, with the columns of {@code v_alert} first. */
  public static AlertGrid alerts(List<AlertRow> alerts) {
    List<List<String>> rows = new ArrayList<>();
    for (AlertRow alert : alerts) {
      rows.add(
          List.of(
              alert.rule(),
              alert.severity(),
              alert.cluster(),
              AlertJson.labels(alert.labels()),
              time(alert.pendingMs()),
              time(alert.firingMs()),
              time(alert.resolvedMs()),
              number(alert.worstValue()),
              time(alert.worstMs()),
              alert.pack(),
              alert.words().summary()));
    }
    return new AlertGrid(
        List.of(
            "rule",
            "severity",
            "cluster",
            "labels",
            "pending_at",
            "firing_at",
            "resolved_at",
            "worst_value",
            "worst_at",
            "pack",
            "summary"),
        rows);
  }

  /** One row for each rule and cluster. */
  public static AlertGrid rules(List<RuleVerdict> rules) {
    List<List<String>> rows = new ArrayList<>();
    for (RuleVerdict rule : rules) {
      rows.add(
          List.of(
              rule.rule(),
              rule.severity(),
              rule.cluster(),
              rule.outcome().word(),
              Integer.toString(rule.counts().firings()),
              Durations.format(rule.counts().firedMs() / 1000 * 1000),
              rule.pack(),
              rule.reason()));
    }
    return new AlertGrid(
        List.of("rule", "severity", "cluster", "verdict", "firings", "fired", "pack", "reason"),
        rows);
  }

  /** One row for each threshold, one column for each duration: firings and minutes fired. */
  public static AlertGrid whatIf(WhatIfTable table) {
    List<Long> holds = table.cells().stream().map(WhatIfTable.Cell::holdMs).distinct().toList();
    List<String> heading = new ArrayList<>();
    heading.add("threshold");
    holds.forEach(hold -> heading.add("for " + Durations.format(hold)));
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    for (WhatIfTable.Cell cell : table.cells()) {
      if (row.isEmpty()) {
        row.add(table.operator() + " " + number(cell.threshold()));
      }
      row.add(
          String.format(
              Locale.ROOT,
              "%dx %.1f min%s",
              cell.firings(),
              cell.minutesFired(),
              cell.isWritten() ? " (as written)" : ""));
      if (row.size() == heading.size()) {
        rows.add(List.copyOf(row));
        row.clear();
      }
    }
    return new AlertGrid(heading, rows);
  }

  /** One row for each mistake. */
  public static AlertGrid lint(List<LintNote> notes) {
    List<List<String>> rows = new ArrayList<>();
    for (LintNote note : notes) {
      rows.add(
          List.of(
              note.place().toString(),
              note.severity().word(),
              note.code(),
              note.rule(),
              note.cluster(),
              note.message()));
    }
    return new AlertGrid(List.of("place", "severity", "code", "rule", "cluster", "message"), rows);
  }

  private static String time(@Nullable Long timeMs) {
    return timeMs == null ? "" : TIME.format(Instant.ofEpochMilli(timeMs));
  }

  private static String number(double value) {
    return Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : Numbers.format(value);
  }
}
