package io.etcdscope.report;

import io.etcdscope.chart.ChartImage;
import io.etcdscope.model.Dating;
import io.etcdscope.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the page together.
 *
 * @param setting how the report was asked for
 * @param archive what was read
 * @param conclusions what was concluded
 * @param panels the panels
 * @param pictures timeline and alerts
 * @param proofs what shows the findings
 */
record PageMaker(
    ReportSetting setting,
    Archive archive,
    Conclusions conclusions,
    Panels.Result panels,
    Pictured pictures,
    Proofs proofs) {
  /**
   * Pictures that are no panel.
   *
   * @param timeline all events; null where there are none
   * @param alerts all alerts; null where there are none
   */
  record Pictured(@Nullable ChartImage timeline, @Nullable ChartImage alerts) {}

  PageView page(AlertViews alerts) {
    Dating dating = archive.dating();
    FindingViews findings =
        new FindingViews(
            dating, conclusions, panels.shown(), proofs, archive.clusters().size() > 1);
    String style = PageText.style();
    return new PageView(
        "Incident report: " + names(),
        style,
        PageText.policy(style),
        head(),
        severity(),
        conclusions.story().verdict(),
        new StoryViews(conclusions, dating).chapters(),
        findings.groups(),
        shown(Topic.LIMITS),
        new KeyTables(archive, panels.keys()).views(),
        picture(pictures.timeline(), "Timeline", timelineAlt()),
        conclusions.events().isEmpty() ? null : EventTable.of(conclusions.events(), dating),
        topics(),
        new PageView.AlertsView(
            picture(pictures.alerts(), "Alert rules over time", alertsAlt()),
            alerts.rows(dating),
            alerts.silent()),
        new QualityViews(archive, panels.shown(), conclusions).view(),
        Glossary.terms(panels.shown()),
        Provenance.view(setting, archive));
  }

  private String names() {
    return String.join(", ", archive.clusters().stream().map(Cluster::name).toList());
  }

  private List<FindingView.Fact> head() {
    List<FindingView.Fact> out = new ArrayList<>();
    out.add(new FindingView.Fact(archive.clusters().size() == 1 ? "Cluster" : "Clusters", names()));
    long targets = archive.clusters().stream().mapToLong(c -> c.members().size()).sum();
    long members = archive.clusters().stream().mapToLong(c -> c.etcd().size()).sum();
    out.add(new FindingView.Fact("Members", Numbers.exact(members)));
    if (members < targets) {
      out.add(new FindingView.Fact("Other targets", Numbers.exact(targets - members)));
    }
    out.add(new FindingView.Fact("Time", time()));
    out.add(new FindingView.Fact("Window", Numbers.duration(archive.windowMs())));
    return out;
  }

  private String time() {
    long length = archive.toMs() - archive.fromMs();
    return length == 0
        ? Numbers.time(archive.fromMs()) + " UTC (one moment)"
        : "%s to %s UTC (%s)"
            .formatted(
                Numbers.time(archive.fromMs()),
                Numbers.time(archive.toMs()),
                Numbers.duration(length));
  }

  private String severity() {
    return conclusions.findings().stream()
        .map(finding -> finding.severity())
        .max(Severity::compareTo)
        .orElse(Severity.INFO)
        .word();
  }

  private static PanelView.@Nullable Picture picture(
      @Nullable ChartImage image, String title, String shows) {
    return image == null ? null : Pictures.of(image, title, shows);
  }

  private String timelineAlt() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    conclusions.events().forEach(event -> counts.merge(Words.kind(event.kind()), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((kind, count) -> parts.add(count + " x " + kind));
    return "All events on one axis: " + String.join(", ", parts) + ".";
  }

  private String alertsAlt() {
    long fired = conclusions.alerts().stream().filter(alert -> alert.firingMs() != null).count();
    return "%s stretches, of which %s fired.".formatted(conclusions.alerts().size(), fired);
  }

  private List<PageView.TopicView> topics() {
    List<PageView.TopicView> out = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      List<PanelView> own = shown(topic);
      if (topic != Topic.QUALITY && topic != Topic.LIMITS && !own.isEmpty()) {
        out.add(new PageView.TopicView(topic.word(), topic.title(), own));
      }
    }
    return out;
  }

  private List<PanelView> shown(Topic topic) {
    return panels.shown().stream()
        .filter(shown -> shown.panel().topic() == topic)
        .filter(Panels.Shown::isInPage)
        .map(Panels.Shown::view)
        .toList();
  }
}
