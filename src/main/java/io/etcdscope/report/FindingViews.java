package io.etcdscope.report;

import io.etcdscope.model.Dating;
import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Severity;
import io.etcdscope.model.Verdict;
import io.etcdscope.rules.Limit;
import io.etcdscope.rules.Rule;
import io.etcdscope.rules.RuleBook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Findings as the page shows them.
 *
 * @param dating how times are told
 * @param conclusions what was concluded
 * @param panels panels that were drawn, for the link to the chart of all members
 * @param proofs pictures and scrapes by the finding's id
 * @param several whether there are several clusters, so that each finding names its own
 * @param rules the rules by the kind of their events
 */
record FindingViews(
    Dating dating,
    Conclusions conclusions,
    List<Panels.Shown> panels,
    Proofs proofs,
    boolean several,
    Map<String, Rule> rules) {
  /** Gravest first, of equals the earliest. */
  static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .reversed()
          .thenComparing(finding -> Objects.requireNonNullElse(finding.fromMs(), 0L))
          .thenComparing(Finding::id);

  private static final int MOST_EVENTS = 100;

  /** Views with what the rules say of each kind. */
  FindingViews(
      Dating dating,
      Conclusions conclusions,
      List<Panels.Shown> panels,
      Proofs proofs,
      boolean several) {
    this(
        dating,
        conclusions,
        panels,
        proofs,
        several,
        RuleBook.rules().stream().collect(Collectors.toMap(Rule::id, Function.identity())));
  }

  /** The findings by theme, the theme with the gravest first; seven at most. */
  List<FindingView.Group> groups() {
    Map<Theme, List<Finding>> themes = new EnumMap<>(Theme.class);
    for (Finding finding : judged(conclusions)) {
      themes.computeIfAbsent(Theme.of(finding.kind()), theme -> new ArrayList<>()).add(finding);
    }
    themes.forEach((theme, findings) -> findings.sort(order(theme)));
    return themes.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<Theme, List<Finding>>, Severity>comparing(
                    entry -> entry.getValue().get(0).severity())
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .map(entry -> group(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** What was found, gravest first; what could not be judged stands with the data quality. */
  static List<Finding> judged(Conclusions conclusions) {
    return conclusions.findings().stream()
        .filter(finding -> finding.verdict() != Verdict.NOT_EVALUABLE)
        .sorted(ORDER)
        .toList();
  }

  /** Gravest first, then as the theme ranks the kinds, then by time. */
  private static Comparator<Finding> order(Theme theme) {
    return Comparator.comparing(Finding::severity)
        .reversed()
        .thenComparing(finding -> theme.rank(finding.kind()))
        .thenComparing(ORDER);
  }

  private FindingView.Group group(Theme theme, List<Finding> findings) {
    Finding gravest = findings.get(0);
    List<FindingView> loud =
        findings.stream().filter(f -> f.severity() != Severity.INFO).map(this::view).toList();
    List<FindingView> notes =
        findings.stream().filter(f -> f.severity() == Severity.INFO).map(this::view).toList();
    return new FindingView.Group(
        "theme-" + theme.name().toLowerCase(Locale.ROOT),
        theme.title(),
        gravest.severity().word(),
        loud.isEmpty() ? notes.get(0) : loud.get(0),
        more(loud.size(), notes.size()),
        loud,
        notes);
  }

  private static String more(int loud, int notes) {
    int others = loud == 0 ? notes - 1 : loud - 1;
    List<String> parts = new ArrayList<>();
    if (others > 0) {
      parts.add(others + " more");
    }
    if (loud > 0 && notes > 0) {
      parts.add(notes + " of severity info");
    }
    return String.join(", ", parts);
  }

  static String anchor(String id) {
    return (id.startsWith("finding-") ? id : "finding-" + id).replaceAll("[^A-Za-z0-9_-]", "-");
  }

  static String eventAnchor(String id) {
    return "event-" + id.replaceAll("[^A-Za-z0-9_-]", "-");
  }

  private FindingView view(Finding finding) {
    EvidenceFacts evidence = new EvidenceFacts(finding.kind(), finding.evidence());
    return new FindingView(
        anchor(finding.id()),
        finding.severity().word(),
        VerdictWords.of(finding, conclusions.of(finding)),
        finding.title(),
        Words.period(dating, finding.fromMs(), finding.toMs()),
        several ? Objects.requireNonNullElse(finding.cluster(), "") : "",
        evidence.facts(),
        proof(finding, evidence),
        advice(finding),
        queries(finding));
  }

  private FindingView.Proof proof(Finding finding, EvidenceFacts evidence) {
    PanelView chart = chart(finding);
    ScrapeSpan span = proofs.scrapes().get(finding.id());
    return new FindingView.Proof(
        proofs.pictures().get(finding.id()),
        chart == null ? "" : chart.anchor(),
        chart == null ? "" : chart.title(),
        events(finding),
        evidence.tables(),
        span == null ? null : span.view(finding.member(), dating));
  }

  private FindingView.Advice advice(Finding finding) {
    Rule rule = rules.get(finding.kind());
    if (rule == null) {
      return new FindingView.Advice(List.of(), List.of(), "", List.of());
    }
    List<Event> own = conclusions.of(finding);
    return new FindingView.Advice(
        Glossary.linked(rule.why()),
        Glossary.linked(own.isEmpty() ? rule.remedy() : rule.remedy(own, dating)),
        own.isEmpty() ? "" : rule.command(own, dating),
        rule.limits().stream().map(FindingViews::limit).toList());
  }

  private static FindingView.Fact limit(Limit limit) {
    String name = limit.name().replaceFirst("_(seconds|bytes|share)$", "").replace('_', ' ');
    String value = Words.value(limit.unit(), limit.value());
    boolean named = value.contains(" ");
    String unit = named ? "" : " " + limit.unit();
    return new FindingView.Fact(
        name, value + unit + (limit.reason().isEmpty() ? "" : ": " + limit.reason()));
  }

  private static FindingView.Queries queries(Finding finding) {
    String promql = Objects.requireNonNullElse(finding.promql(), "");
    return new FindingView.Queries(
        Objects.requireNonNullElse(finding.sql(), ""), promql, PanelView.command(promql));
  }

  private @Nullable PanelView chart(Finding finding) {
    String name = FindingPanel.name(finding.kind());
    return panels.stream()
        .filter(shown -> shown.panel().name().equals(name))
        .filter(shown -> finding.cluster() == null || shown.cluster().equals(finding.cluster()))
        .filter(shown -> shown.view().missing().isEmpty())
        .map(Panels.Shown::view)
        .findFirst()
        .orElse(null);
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
                        Words.period(dating, event.fromMs(), event.toMs()),
                        eventAnchor(event.id())),
                    TableView.Cell.of(EventTable.who(event)),
                    TableView.Cell.of(new EvidenceFacts(event.kind(), event.evidence()).brief())));
    return table.build();
  }
}
