package io.etcdscope.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A panel of the page.
 *
 * @param anchor its id
 * @param title heading
 * @param picture the chart; null for a table, or where there is nothing to draw
 * @param table the table; null for a chart
 * @param missing why there is neither; empty where there is one
 * @param reading how to read it
 * @param csv path of its numbers within the report directory; empty for none
 * @param sql the query behind it
 * @param promql the same question in PromQL; empty for none
 */
public record PanelView(
    String anchor,
    String title,
    @Nullable Picture picture,
    @Nullable TableView table,
    String missing,
    List<Piece> reading,
    String csv,
    String sql,
    String promql) {

  /** The command line that evaluates a PromQL expression over the database beside the page. */
  static String command(String promql) {
    return promql.isEmpty()
        ? ""
        : "etcdscope promql '" + promql.replace("'", "'\\''") + "' archive.duckdb";
  }

  /**
   * A chart as it stands in the page.
   *
   * @param source data URI
   * @param width width in CSS pixels
   * @param height height in CSS pixels
   * @param alt what it is and shows, for those who do not see it
   * @param shows what it shows, in a sentence with its numbers
   */
  public record Picture(String source, int width, int height, String alt, String shows) {}
}
