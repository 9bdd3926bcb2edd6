package io.etcdscope.report;

import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Findings as the page shows them.
 *
 * @param conclusions what was concluded
 * @param panels panels that were drawn, for the link to the chart
 */
record FindingViews(Conclusions conclusions, List<Panels.Shown> panels) {
  private static final int FIRST = 7;
  private static final int MOST_EVENTS = 100;

  /** The gravest findings, of equals the earliest; at most seven. */
  List<FindingView> first() {
    return sorted().stream().limit(FIRST).map(this::view).toList();
  }

  /** The rest; what could not be judged stands with the data quality. */
  List<FindingView> further() {
    return sorted().stream().skip(FIRST).map(this::view).toList();
  }

  private List<Finding> sorted() {
    Comparator<Finding> order =
        Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(finding -> Objects.requireNonNullElse(finding.fromMs(), 0L))
            .thenComparing(Finding::id);
    return conclusions.findings().stream()
        .filter(finding -> finding.verdict() != Verdict.NOT_EVALUABLE)
        .sorted(order)
        .toList();
  }

  static String anchor(String id) {
    return (id.startsWith("finding-") ? id : "finding-" + id).replaceAll("[^A-Za-z0-9_-]", "-");
  }

  static String eventAnchor(String id) {
    return "event-" + id.replaceAll("[^A-Za-z0-9_-]", "-");
  }

  private FindingView view(Finding finding) {
    PanelView chart = chart(finding);
    EvidenceFacts evidence = new EvidenceFacts(finding.kind(), finding.evidence());
    return new FindingView(
        anchor(finding.id()),
        finding.severity().word(),
        verdict(finding.verdict()),
        finding.title(),
        Words.period(finding.fromMs(), finding.toMs()),
        evidence.facts(),
        chart == null ? "" : chart.anchor(),
        chart == null ? "" : chart.title(),
        events(finding),
        evidence.tables(),
        Objects.requireNonNullElse(finding.sql(), ""),
        Objects.requireNonNullElse(finding.promql(), ""));
  }

  private @Nullable PanelView chart(Finding finding) {
    String name = panel(finding.kind());
    return panels.stream()
        .filter(shown -> shown.panel().name().equals(name))
        .filter(shown -> finding.cluster() == null || shown.cluster().equals(finding.cluster()))
        .filter(shown -> shown.view().missing().isEmpty())
        .map(Panels.Shown::view)
        .findFirst()
        .orElse(null);
  }

  /** The panel that shows a kind of finding best. */
  static String panel(String kind) {
    return switch (kind) {
      case "fsync_slow" -> "fsync_quantile";
      case "commit_slow" -> "commit_quantile";
      case "peer_rtt_slow" -> "peer_rtt";
      case "peer_send_failures" -> "peer_failures";
      case "proposals_failed" -> "proposals_failed";
      case "load_spike" -> "requests_by_method";
      case "quota_low", "quota_exhausted", "alarm", "fragmentation_high", "defragmentation" ->
          "db_size";
      case "compaction" -> "revisions";
      case "writes_slowed" -> "wal_bytes";
      case "scrape_gap",
          "clock_skew",
          "targets_mixed",
          "member_not_scraped",
          "histogram_inconsistent" ->
          "coverage";
      default -> "member_state";
    };
  }

  private @Nullable TableView events(Finding finding) {
    Map<String, Event> known =
        EventTable.shown(conclusions.events()).stream()
            .collect(Collectors.toMap(Event::id, Function.identity(), (a, b) -> a));
    List<Event> own = finding.events().stream().map(known::get).filter(Objects::nonNull).toList();
    if (own.size() < 2) {
      return null;
    }
    TableView.Builder table =
        TableView.titled("Events of: " + finding.title()).text("When (UTC)", "Member", "Evidence");
    own.stream()
        .limit(MOST_EVENTS)
        .forEach(
            event ->
                table.row(
                    TableView.Cell.linked(
                        Words.period(event.fromMs(), event.toMs()), eventAnchor(event.id())),
                    TableView.Cell.of(EventTable.who(event)),
                    TableView.Cell.of(new EvidenceFacts(event.kind(), event.evidence()).brief())));
    return table.build();
  }

  static String verdict(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "within limits";
      case FAIL -> "outside limits";
      case UNDECIDABLE -> "cannot be decided";
      case NOT_EVALUABLE -> "not evaluable";
    };
  }
}
