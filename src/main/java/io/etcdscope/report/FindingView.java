package io.etcdscope.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding of the page.
 *
 * @param anchor its id
 * @param severity word of its severity
 * @param verdict verdict in words
 * @param title one sentence
 * @param when its time in words
 * @param facts numbers behind it
 * @param panel anchor of the chart that shows it; empty for none
 * @param panelTitle title of that chart
 * @param events its events; null for none
 * @param tables lists within its evidence
 * @param sql query that reproduces it; empty for none
 * @param promql the same in PromQL; empty for none
 */
public record FindingView(
    String anchor,
    String severity,
    String verdict,
    String title,
    String when,
    List<Fact> facts,
    String panel,
    String panelTitle,
    @Nullable TableView events,
    List<TableView> tables,
    String sql,
    String promql) {

  /**
   * One number of a finding.
   *
   * @param name what it is
   * @param value the number with its unit
   */
  public record Fact(String name, String value) {}
}
