package io.etcdscope.compare;

import io.etcdscope.report.FindingView;
import io.etcdscope.report.PageView;
import io.etcdscope.report.PanelView;
import io.etcdscope.report.TableView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a comparison.
 *
 * @param title title of the document
 * @param style style sheet
 * @param policy content security policy with the hash of the style sheet
 * @param head lines under the title
 * @param severity colour of the verdict
 * @param verdict one sentence
 * @param aspects one card for each aspect of each pair
 * @param fairness conditions of the measurement
 * @param rankings sides from good to bad where any can be told apart; empty for two sides
 * @param ties what no side can be told apart by
 * @param equalLoad latencies at equal load; null where load is not collected
 * @param effects every measure with its effect and interval
 * @param medians medians of windows in the manner of benchstat, one table for each pair
 * @param distributions one part for each latency
 * @param methods requests by method; null where not collected
 * @param draws number of resamples behind each interval
 * @param provenance what the report was made from
 */
public record ComparePage(
    String title,
    String style,
    String policy,
    List<FindingView.Fact> head,
    String severity,
    String verdict,
    List<AspectView> aspects,
    TableView fairness,
    List<TableView> rankings,
    List<String> ties,
    @Nullable TableView equalLoad,
    TableView effects,
    List<TableView> medians,
    List<DistributionView> distributions,
    @Nullable TableView methods,
    String draws,
    PageView.ProvenanceView provenance) {

  /** So many pairs are told one by one; of more, the page tells the claims and a ranking. */
  static final int MOST_PAIRS = 3;

  /**
   * A picture under a heading.
   *
   * @param anchor its id
   * @param title heading
   * @param picture the picture
   */
  public record PictureView(String anchor, String title, PanelView.Picture picture) {}

  /**
   * What is said of an aspect.
   *
   * @param title the aspect, and the pair where there are several
   * @param badge its outcome in words
   * @param severity colour: warning for a difference, else info
   * @param first the sentence that counts
   * @param further what its other measures say
   */
  public record AspectView(
      String title, String badge, String severity, String first, List<String> further) {}

  /**
   * A latency.
   *
   * @param anchor its id
   * @param title heading
   * @param picture distribution functions over one another
   * @param remark which edges were left out; empty for none
   * @param quantiles quantiles with their certain bounds, by side and member
   * @param above share above bounds
   * @param buckets the bucket table, one for each pair
   */
  public record DistributionView(
      String anchor,
      String title,
      PanelView.Picture picture,
      String remark,
      TableView quantiles,
      TableView above,
      List<TableView> buckets) {}
}
