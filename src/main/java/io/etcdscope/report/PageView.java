package io.etcdscope.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole page.
 *
 * @param title title of the document
 * @param style style sheet
 * @param policy content security policy with the hash of the style sheet
 * @param head lines under the title: what, when, how wide the windows
 * @param severity gravest severity found, for the colour of the verdict
 * @param verdict one sentence
 * @param chapters the story, one chapter for each cluster that was hit
 * @param findings findings by theme
 * @param limits verdicts against limits, one table for each cluster
 * @param keys key numbers, one table for each cluster
 * @param timeline chart of all events; null where there is none
 * @param events table of all events; null where there is none
 * @param topics panels by part of the page
 * @param alerts alert rules
 * @param quality what was read and what is missing
 * @param glossary words and the metric behind each
 * @param provenance what the report was made from
 */
public record PageView(
    String title,
    String style,
    String policy,
    List<FindingView.Fact> head,
    String severity,
    String verdict,
    List<ChapterView> chapters,
    List<FindingView.Group> findings,
    List<PanelView> limits,
    List<TableView> keys,
    PanelView.@Nullable Picture timeline,
    @Nullable TableView events,
    List<TopicView> topics,
    AlertsView alerts,
    QualityView quality,
    List<Term> glossary,
    ProvenanceView provenance) {

  /**
   * The story of one cluster.
   *
   * @param cluster its name; empty where there is only one
   * @param causes what led to it
   * @param impact what it meant
   * @param next what to do
   */
  public record ChapterView(
      String cluster, List<Sentence> causes, List<Sentence> impact, List<Sentence> next) {}

  /**
   * A sentence of the story.
   *
   * @param text the sentence
   * @param command a command that it names; empty for none
   * @param links the first events it rests on
   * @param more how many more events it rests on
   */
  public record Sentence(List<Piece> text, String command, List<TableView.Cell> links, int more) {}

  /**
   * A part of the page with its panels.
   *
   * @param anchor its id
   * @param title heading
   * @param panels in order
   */
  public record TopicView(String anchor, String title, List<PanelView> panels) {}

  /**
   * The alert rules.
   *
   * @param strip when each fired; null where none did
   * @param rows stretches; null where there are none
   * @param silent rules that could not be judged; null where there are none
   */
  public record AlertsView(
      PanelView.@Nullable Picture strip, @Nullable TableView rows, @Nullable TableView silent) {}

  /**
   * What was read and what limits the conclusions.
   *
   * @param summary sentences
   * @param inputs inputs by status
   * @param reasons inputs that were not simply loaded, by reason; null where all were
   * @param refused inputs that were not wholly read; null where all were
   * @param lines lines that were not read; null where there are none
   * @param unanswered questions that could not be judged; null where all could
   * @param missing panels without data; null where all have some
   * @param panels coverage charts
   */
  public record QualityView(
      List<String> summary,
      TableView inputs,
      @Nullable TableView reasons,
      @Nullable TableView refused,
      @Nullable TableView lines,
      @Nullable TableView unanswered,
      @Nullable TableView missing,
      List<PanelView> panels) {}

  /**
   * A word of the field.
   *
   * @param anchor its id
   * @param word the word
   * @param meaning what it means here
   * @param metrics the metrics behind it, with links to the panels that show them
   */
  public record Term(String anchor, String word, String meaning, List<Piece> metrics) {}

  /**
   * What the report was made from.
   *
   * @param facts tool, DuckDB, options
   * @param inputs files with their hashes
   * @param more how many more there are than listed
   */
  public record ProvenanceView(List<FindingView.Fact> facts, TableView inputs, long more) {}
}
