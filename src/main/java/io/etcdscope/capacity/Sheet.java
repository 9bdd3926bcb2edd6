package io.etcdscope.capacity;

import io.etcdscope.report.FindingView;
import io.etcdscope.report.PageView;
import io.etcdscope.report.PanelView;
import io.etcdscope.report.TableView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the capacity report.
 *
 * @param title title of the document
 * @param style style sheet
 * @param policy content security policy with the hash of the style sheet
 * @param head lines under the title
 * @param history page over past reports, relative to this one; empty for none
 * @param severity gravest severity, for the colour of the verdict
 * @param verdict one sentence
 * @param sections parts of the page
 * @param quality what was read; null for a page over other pages
 * @param provenance what it was made from; null likewise
 */
public record Sheet(
    String title,
    String style,
    String policy,
    List<FindingView.Fact> head,
    String history,
    String severity,
    String verdict,
    List<Section> sections,
    PageView.@Nullable QualityView quality,
    PageView.@Nullable ProvenanceView provenance) {

  /**
   * A part of the page.
   *
   * @param anchor its id
   * @param title heading
   * @param cards what it holds
   */
  public record Section(String anchor, String title, List<Card> cards) {}

  /**
   * A box.
   *
   * @param title heading; empty for none
   * @param lines paragraphs above
   * @param picture chart; null for none
   * @param table table; null for none
   * @param heat table of shaded cells; null for none
   * @param csv path of its numbers within the report directory; empty for none
   */
  public record Card(
      String title,
      List<String> lines,
      PanelView.@Nullable Picture picture,
      @Nullable TableView table,
      @Nullable Heat heat,
      String csv) {
    static Card of(String title, List<String> lines, @Nullable TableView table, String csv) {
      return new Card(title, lines, null, table, null, csv);
    }
  }

  /**
   * Numbers by day and hour, shaded by how near each is to the greatest.
   *
   * @param caption what it shows
   * @param hours headings
   * @param rows days
   */
  public record Heat(String caption, List<String> hours, List<HeatRow> rows) {}

  /**
   * A day.
   *
   * @param label its name
   * @param cells one for each hour
   */
  public record HeatRow(String label, List<HeatCell> cells) {}

  /**
   * An hour.
   *
   * @param text its number; empty where nothing was observed
   * @param shade class of its colour
   */
  public record HeatCell(String text, String shade) {}
}
