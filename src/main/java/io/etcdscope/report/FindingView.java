package io.etcdscope.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding of the page.
 *
 * @param anchor its id
 * @param severity word of its severity
 * @param verdict verdict in words, with the bucket that decides where a limit is in question
 * @param title one sentence
 * @param when its time in words
 * @param cluster its cluster; empty where there is only one
 * @param facts numbers behind it
 * @param proof what shows it
 * @param advice what it means and what to check next
 * @param queries how to ask again
 */
public record FindingView(
    String anchor,
    String severity,
    String verdict,
    String title,
    String when,
    String cluster,
    List<Fact> facts,
    Proof proof,
    Advice advice,
    Queries queries) {

  /**
   * One number of a finding.
   *
   * @param name what it is
   * @param value the number with its unit
   */
  public record Fact(String name, String value) {}

  /**
   * What shows a finding.
   *
   * @param picture chart of the series that prove it; null for none
   * @param panel anchor of the panel with all members; empty for none
   * @param panelTitle title of that panel
   * @param events its events; null where there is only one
   * @param tables lists within its evidence
   * @param sources the scrapes that it rests on; null for none
   */
  public record Proof(
      PanelView.@Nullable Picture picture,
      String panel,
      String panelTitle,
      @Nullable TableView events,
      List<TableView> tables,
      @Nullable Sources sources) {}

  /**
   * The scrapes that a finding rests on.
   *
   * @param said how many, of whom, and how many of them failed
   * @param first path of the first
   * @param last path of the last; equal to the first where there is only one file
   */
  public record Sources(String said, String first, String last) {}

  /**
   * What follows from a finding.
   *
   * @param means what it means for the cluster; empty for none
   * @param check what to look at; empty for none
   * @param command a command for that; empty for none
   * @param limits limits that the rule judges by, with their reasons
   */
  public record Advice(List<Piece> means, List<Piece> check, String command, List<Fact> limits) {}

  /**
   * How to ask again.
   *
   * @param sql query over the database beside the page; empty for none
   * @param promql the same in PromQL; empty for none
   * @param command the command line that evaluates the PromQL; empty for none
   */
  public record Queries(String sql, String promql, String command) {}

  /**
   * Findings that are told together.
   *
   * @param anchor its id
   * @param title heading
   * @param severity word of the gravest severity
   * @param headline the gravest finding, which leads the list at the top of the page
   * @param more what else there is, in words; empty for nothing
   * @param loud findings that ask for attention
   * @param notes the others
   */
  public record Group(
      String anchor,
      String title,
      String severity,
      FindingView headline,
      String more,
      List<FindingView> loud,
      List<FindingView> notes) {}
}
