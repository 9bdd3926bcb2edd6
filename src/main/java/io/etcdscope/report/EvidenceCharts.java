package io.etcdscope.report;

import io.etcdscope.chart.ChartImage;
import io.etcdscope.chart.Frame;
import io.etcdscope.model.Finding;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The charts within the cards of findings.
 *
 * @param archive clusters and members
 * @param conclusions the findings and their events
 * @param rows what the panels show
 * @param frame axis and marks of all charts
 */
record EvidenceCharts(
    Archive archive, Conclusions conclusions, Map<Panel, Table> rows, Frame frame) {
  /** Each weighs some ten kilobytes; the findings behind these have the panel's chart. */
  private static final int MOST = 16;

  /**
   * The charts.
   *
   * @param pictures by the finding's id
   * @param files path within the report directory, and content
   */
  record Result(Map<String, PanelView.Picture> pictures, Map<String, byte[]> files) {}

  Result run(ExecutorService painters) {
    Map<Finding, Future<@Nullable ChartImage>> drawn = new LinkedHashMap<>();
    Map<Finding, EvidenceChart> charts = new LinkedHashMap<>();
    for (Finding finding : FindingViews.judged(conclusions)) {
      EvidenceChart chart = chart(finding);
      if (chart != null && drawn.size() < MOST) {
        charts.put(finding, chart);
        drawn.put(finding, painters.submit(chart::draw));
      }
    }
    Map<String, PanelView.Picture> pictures = new LinkedHashMap<>();
    Map<String, byte[]> files = new LinkedHashMap<>();
    drawn.forEach(
        (finding, future) -> {
          ChartImage image = Futures.get(future);
          EvidenceChart chart = charts.get(finding);
          if (image != null && chart != null) {
            pictures.put(
                finding.id(),
                Pictures.of(image, "Evidence: " + finding.title(), chart.shows(archive.dating())));
            files.put("charts/" + file(finding) + ".png", image.png());
          }
        });
    return new Result(pictures, files);
  }

  /** Names of clusters do not become names of files: a number tells them apart. */
  private String file(Finding finding) {
    int place = FindingViews.judged(conclusions).indexOf(finding) + 1;
    return String.format(
        Locale.ROOT, "finding_%02d_%s", place, finding.kind().replaceAll("[^a-z0-9_]", "_"));
  }

  private @Nullable EvidenceChart chart(Finding finding) {
    String name = FindingPanel.name(finding.kind());
    for (Map.Entry<Panel, Table> entry : rows.entrySet()) {
      if (entry.getKey().name().equals(name)) {
        return archive.clusters().stream()
            .filter(cluster -> cluster.name().equals(finding.cluster()))
            .findFirst()
            .map(
                cluster ->
                    EvidenceChart.of(finding, conclusions.of(finding), cluster, entry, frame))
            .orElse(null);
      }
    }
    return null;
  }
}
