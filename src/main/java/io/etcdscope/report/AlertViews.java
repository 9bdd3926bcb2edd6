package io.etcdscope.report;

import io.etcdscope.chart.Chart;
import io.etcdscope.chart.ChartImage;
import io.etcdscope.chart.ChartRoom;
import io.etcdscope.chart.Frame;
import io.etcdscope.model.Dating;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The part of the page on alert rules. */
record AlertViews(Conclusions conclusions, Frame frame) {
  private static final int MOST_ROWS = 24;

  /** When each rule was pending and firing; null where none ever was. */
  @Nullable ChartImage strip() {
    Map<String, List<Chart.Span>> rows = new LinkedHashMap<>();
    for (Alert alert : conclusions.alerts()) {
      long end = Objects.requireNonNullElse(alert.resolvedMs(), frame.range().toMs());
      Long pending = alert.pendingMs();
      Long firing = alert.firingMs();
      List<Chart.Span> spans =
          rows.computeIfAbsent(VisibleText.of(alert.rule()), rule -> new ArrayList<>());
      if (pending != null) {
        long until = firing == null ? end : firing;
        spans.add(new Chart.Span(pending, until, Chart.Tone.PENDING, ""));
      }
      if (firing != null) {
        spans.add(new Chart.Span(firing, end, EventMarks.tone(alert.severity()), ""));
      }
    }
    List<Chart.StripRow> strips =
        rows.entrySet().stream()
            .limit(MOST_ROWS)
            .map(row -> new Chart.StripRow(row.getKey(), row.getValue()))
            .toList();
    return strips.isEmpty()
        ? null
        : ChartRoom.draw(
            "Alert rules: pending (hatched) and firing", new Chart.Strips(strips), frame);
  }

  @Nullable TableView rows(Dating dating) {
    if (conclusions.alerts().isEmpty()) {
      return null;
    }
    TableView.Builder table =
        TableView.titled("Stretches in which the expression of an alert rule held")
            .text("Rule", "Severity", "Labels", "Pending since", "Firing since", "Resolved")
            .number("Worst value");
    for (Alert alert : conclusions.alerts()) {
      table.row(
          TableView.Cell.of(alert.rule()),
          TableView.Cell.of(alert.severity().word()),
          TableView.Cell.of(alert.labels()),
          TableView.Cell.of(clock(dating, alert.pendingMs(), "")),
          TableView.Cell.of(clock(dating, alert.firingMs(), "never fired")),
          TableView.Cell.of(clock(dating, alert.resolvedMs(), "not within the archive")),
          TableView.Cell.of(Numbers.count(alert.worstValue())));
    }
    return table.build();
  }

  @Nullable TableView silent() {
    if (conclusions.silent().isEmpty()) {
      return null;
    }
    TableView.Builder table =
        TableView.titled("Rules that could not be judged").text("Rule", "Why");
    conclusions
        .silent()
        .forEach(
            rule -> table.row(TableView.Cell.of(rule.rule()), TableView.Cell.of(rule.reason())));
    return table.build();
  }

  private static String clock(Dating dating, @Nullable Long ms, String otherwise) {
    return ms == null ? otherwise : dating.clock(ms);
  }
}
